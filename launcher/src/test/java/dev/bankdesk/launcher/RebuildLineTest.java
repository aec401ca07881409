package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RebuildLineTest {
    private final RebuildLine line = new RebuildLine(new TerminalLine(new PrintWriter(new StringWriter()), false));

    @Test
    void rows_of_all_rows_their_rate_and_the_time_left_are_told() {
        line.begins("cube", 10_000_000);
        line.read(1_500_000);
        line.read(1_000_000);
        assertThat(line.words(10)).isEqualTo("cube: 2,500,000 of 10,000,000 rows, 250,000 a second, about 30 s left");
    }

    @Test
    void where_nobody_knows_how_many_rows_there_are_no_time_is_promised() {
        line.begins("live", 0);
        line.read(20_000);
        assertThat(line.words(0.5)).isEqualTo("live: 20,000 rows, 40,000 a second");
    }
}

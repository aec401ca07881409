package dev.bankdesk.core.behaviour.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CutsTest {
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");

    private final Cuts cuts = new Cuts(3, FROM);

    private void see(long account, boolean debit, int rows, String first) {
        for (int row = 0; row < rows; row++) {
            cuts.saw(account, debit, LocalDate.parse(first).plusDays(row));
        }
    }

    @Test
    void a_read_that_reaches_no_bound_is_whole() {
        see(1, true, 2, "2026-03-01");
        see(1, false, 2, "2026-04-01");
        assertThat(cuts.completeFrom()).isEqualTo(FROM);
    }

    @Test
    void the_later_of_two_cuts_counts_and_its_own_day_is_not_whole() {
        see(1, true, 3, "2026-03-01");
        see(1, false, 3, "2026-02-01");
        see(2, true, 2, "2026-05-01");
        assertThat(cuts.completeFrom()).isEqualTo("2026-03-02");
    }
}

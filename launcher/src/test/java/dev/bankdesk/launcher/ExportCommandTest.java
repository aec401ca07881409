package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExportCommandTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void a_date_is_taken_whole_and_a_time_as_it_stands() {
        assertThat(TimeWords.start("2026-03-29", PARIS, "--from")).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(TimeWords.end("2026-03-29", PARIS, "--to")).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(TimeWords.end("2026-03-29T14:05", PARIS, "--to")).isEqualTo(Instant.parse("2026-03-29T12:05:00Z"));
        assertThat(TimeWords.end("2026-03-29T14:05Z", PARIS, "--to")).isEqualTo(Instant.parse("2026-03-29T14:05:00Z"));
        assertThat(TimeWords.start("2026-03-29T14:05-05:00", PARIS, "--from"))
                .isEqualTo(Instant.parse("2026-03-29T19:05:00Z"));
        assertThatThrownBy(() -> TimeWords.start("29.3.2026", PARIS, "--from"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--from 29.3.2026");
        assertThatThrownBy(() -> TimeWords.zone("Paris"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--zone Paris");
    }

    @Test
    void wrong_words_are_usage_and_told_in_one_sentence() {
        assertThat(run("export", "customers", "--from", "2026-03-01", "--to", "2026-03-02", "--out", "x.csv"))
                .startsWith("2 There is no export of \"customers\".");
        assertThat(run("export", "statistics", "--from", "2026-03-01", "--out", "x.csv"))
                .startsWith("2 Missing required option: '--to=TIME'");
        assertThat(run(
                        "export",
                        "transactions",
                        "--from",
                        "2026-03-01",
                        "--to",
                        "2026-03-02",
                        "--out",
                        "x.csv",
                        "--connect",
                        "no-such-file"))
                .startsWith("1 There is no address file no-such-file.");
    }

    private static String run(String... arguments) {
        StringWriter err = new StringWriter();
        CommandLine line = Bankdesk.commandLine().setErr(new PrintWriter(err, true));
        int exit = line.execute(arguments);
        return exit + " " + err;
    }
}

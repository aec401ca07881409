package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.platform.Refusal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
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
    void a_time_that_the_clocks_leave_out_or_show_twice_needs_its_offset() {
        assertThatThrownBy(() -> TimeWords.start("2026-03-29T02:30", PARIS, "--from"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--from 2026-03-29T02:30 is a time that Europe/Paris leaves out");
        assertThatThrownBy(() -> TimeWords.end("2026-10-25T02:30", PARIS, "--to"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.remedy())
                        .isEqualTo("Write its offset as well: 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00."))
                .hasMessageContaining("--to 2026-10-25T02:30 is a time that Europe/Paris has twice");
        assertThat(TimeWords.end("2026-10-25T02:30+01:00", PARIS, "--to"))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(TimeWords.start("2026-03-29T03:00", PARIS, "--from"))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(TimeWords.start("2026-10-25T03:00", PARIS, "--from"))
                .isEqualTo(Instant.parse("2026-10-25T02:00:00Z"));
        assertThat(TimeWords.start("2026-10-25T02:30", ZoneId.of("UTC"), "--from"))
                .isEqualTo(Instant.parse("2026-10-25T02:30:00Z"));
    }

    @Test
    void every_filter_of_the_history_is_an_option() {
        FilterOptions options = new FilterOptions();
        new CommandLine(options)
                .parseArgs(
                        "--kind=card_payment",
                        "--currency=eur,CZK",
                        "--merchant=7,0",
                        "--mcc=5411",
                        "--region=Bretagne",
                        "--region=",
                        "--age-band=from_65",
                        "--decline-reason=insufficient_funds");
        assertThat(options.filter().finer())
                .isEqualTo(new FinerFilter(
                        Set.of(TransactionKind.CARD_PAYMENT),
                        Set.of("EUR", "CZK"),
                        Set.of(7, 0),
                        Set.of(5411),
                        Set.of("Bretagne", ""),
                        Set.of(AgeBand.FROM_65),
                        Set.of(DeclineReason.INSUFFICIENT_FUNDS)));
        assertThatThrownBy(() -> filter("--mcc=10000")).hasMessageContaining("--mcc 10000 is not known.");
        assertThatThrownBy(() -> filter("--merchant=-1")).hasMessageContaining("--merchant -1 is not known.");
        assertThatThrownBy(() -> filter("--currency=EURO")).hasMessageContaining("--currency EURO is not known.");
    }

    private static Filter filter(String option) {
        FilterOptions options = new FilterOptions();
        new CommandLine(options).parseArgs(option);
        return options.filter();
    }

    @Test
    void help_names_every_dimension() {
        StringWriter out = new StringWriter();
        Bankdesk.commandLine().setOut(new PrintWriter(out, true)).execute("export", "--help");
        assertThat(Dimension.values())
                .allSatisfy(dimension -> assertThat(out.toString()).contains(dimension.key()));
    }

    @Test
    void a_source_that_the_bank_does_not_know_is_refused_by_name() {
        FilterOptions options = new FilterOptions();
        new CommandLine(options).parseArgs("--source=simulator", "--source=simulater");
        options.refuseUnknownSources(List.of("simulator", "simulater"));
        assertThatThrownBy(() -> options.refuseUnknownSources(List.of("simulator", "client")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.remedy())
                        .isEqualTo("Choose from simulator, client."))
                .hasMessageContaining("There is no source \"simulater\".");
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

package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DueTroubleTest {
    private Instant now = Instant.parse("2026-03-10T10:00:00Z");
    private final DueTrouble trouble = new DueTrouble(() -> now);

    @Test
    void a_failure_counts_since_the_first_of_its_kind_until_a_run_succeeds() {
        assertThat(trouble.words()).isEmpty();
        trouble.failed(new IllegalStateException("no table"));
        now = now.plusSeconds(5);
        trouble.failed(new LinkageError("no class"));
        assertThat(trouble.words())
                .contains("since 2026-03-10T10:00:00Z", "a fault of the program", "the log has the rest")
                .doesNotContain("no class", "LinkageError");
        trouble.succeeded();
        assertThat(trouble.words()).isEmpty();
    }

    @Test
    void what_the_ledger_did_not_take_is_told_for_a_day_whatever_succeeds_after_it() {
        DueOrder rent = rent();
        trouble.notTaken(rent, new Outcome.Malformed("order", "Check its values."));
        trouble.notTaken(rent, new Outcome.Malformed("order", "Check its values."));
        trouble.succeeded();
        assertThat(trouble.words())
                .contains("2 times, last at 2026-03-10T10:00:00Z", "standing order 17 of 2026-03-09")
                .doesNotContain("the rent", "1000001", "1000002", "80000", "800.00", "Check its values");
        now = now.plus(DueTrouble.REMEMBERED);
        assertThat(trouble.words()).isEmpty();
    }

    @Test
    void an_error_is_noted_and_ends_no_schedule() {
        // Without a store the first step fails, with an error as well as an exception.
        new ClockWork(null, null, null, null, trouble).run();
        assertThat(trouble.words()).contains("a fault of the program");
        trouble.succeeded();
        new ClockWork(null, null, new BrokenTime(), null, trouble).run();
        assertThat(trouble.words()).contains("a fault of the program");
    }

    @Test
    void what_the_database_and_the_ledger_do_is_told_in_words_of_our_own() {
        trouble.failed(new CompletionException(
                new LedgerException(LedgerException.Effect.NOTHING, "relation ledger.x at 10.0.0.1", null)));
        assertThat(trouble.words()).contains("the database refuses it").doesNotContain("relation", "10.0.0.1");
        trouble.failed(new CompletionException(new TimeoutException("of a thread")));
        assertThat(trouble.words()).contains("does not answer in time").doesNotContain("of a thread");
    }

    private static DueOrder rent() {
        LocalDate day = LocalDate.parse("2026-03-09");
        return new DueOrder(
                new DueOrder.Terms(
                        17,
                        UUID.fromString("00000000-0000-0000-0000-000000000001"),
                        1_000_001,
                        1_000_002,
                        Money.of(800_00, "EUR"),
                        "the rent",
                        day,
                        null,
                        Rhythm.MONTHLY),
                0,
                1,
                day);
    }
}

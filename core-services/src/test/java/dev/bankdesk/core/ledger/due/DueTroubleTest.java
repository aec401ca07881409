package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.ledger.Outcome;
import java.time.Instant;
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
        assertThat(trouble.words()).contains("since 2026-03-10T10:00:00Z").contains("no class");
        trouble.succeeded();
        assertThat(trouble.words()).isEmpty();
    }

    @Test
    void what_the_ledger_did_not_take_is_told_for_a_day_whatever_succeeds_after_it() {
        trouble.notTaken("the rent", new Outcome.Malformed("order", "Check its values."));
        trouble.succeeded();
        assertThat(trouble.words())
                .contains("2026-03-10T10:00:00Z")
                .contains("the rent")
                .contains("Check its values.");
        now = now.plus(DueTrouble.REMEMBERED);
        assertThat(trouble.words()).isEmpty();
    }

    @Test
    void an_error_is_noted_and_ends_no_schedule() {
        // Without a store the first step fails, with an error as well as an exception.
        new ClockWork(null, null, null, null, trouble).run();
        assertThat(trouble.words()).contains("NullPointerException");
        new ClockWork(null, null, new BrokenTime(), null, trouble).run();
        assertThat(trouble.words()).contains("LinkageError");
    }
}

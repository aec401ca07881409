package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.gateway.BankMetrics;
import org.junit.jupiter.api.Test;

class MarketingPaceTest {
    @Test
    void what_the_metrics_say_is_told_in_words() {
        MarketingPace pace = MarketingPace.of(
                        new BankMetrics(
                                """
                        # HELP bankdesk_marketing_position Highest position of the journal that marketing has read
                        bankdesk_marketing_position 1234567.0
                        bankdesk_marketing_behind_seconds 12.4
                        bankdesk_marketing_decisions 90000.0
                        bankdesk_marketing_decisions_minute 5100.0
                        bankdesk_marketing_decision_millis 0.61
                        """))
                .orElseThrow();
        assertThat(pace.words())
                .isEqualTo("position 1,234,567, 12 s behind, 5,100 decisions in the last minute, 0.6 ms each");
        assertThat(new MarketingPace(7, 0.2, 0, 0).words())
                .isEqualTo("position 7, nothing waits, 0 decisions in the last minute, 0.0 ms each");
    }

    @Test
    void a_bank_that_tells_nothing_of_it_has_no_pace() {
        assertThat(MarketingPace.of(new BankMetrics("bankdesk_journal_position 5.0\n")))
                .isEmpty();
    }
}

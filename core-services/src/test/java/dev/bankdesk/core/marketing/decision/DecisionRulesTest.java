package dev.bankdesk.core.marketing.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionRulesTest {
    @Test
    void what_is_not_set_is_as_it_ships() {
        assertThat(DecisionRules.from(Map.of())).isEqualTo(DecisionRules.USUAL);
        assertThat(DecisionRules.from(
                        Map.of(DecisionRules.SUPPRESSED, "90", DecisionRules.FACTORS, "value, propensity")))
                .isEqualTo(new DecisionRules(
                        new ContactPolicy(3, 30, 5, 2, 90), new Arbitration(true, true, false, false)));
    }

    @Test
    void a_wrong_value_is_told_with_what_would_be_right() {
        assertRefused(Map.of(DecisionRules.DAYS, "thirty"), "BANKDESK_CONTACT_DAYS is thirty.");
        assertRefused(Map.of(DecisionRules.COOL_DOWN, "-1"), "BANKDESK_COOL_DOWN_DAYS is -1.");
        assertRefused(Map.of(DecisionRules.FACTORS, "value,luck"), "BANKDESK_FACTORS is value,luck.");
        assertRefused(Map.of(DecisionRules.FACTORS, "value,"), "BANKDESK_FACTORS is value,.");
        // Three offers forty days apart do not fit into thirty.
        assertRefused(Map.of(DecisionRules.COOL_DOWN, "40"), "The contact policy's coolDownDays is 40.");
        assertRefused(Map.of(DecisionRules.REFUSALS, "0"), "The contact policy's refusals is 0.");
    }

    private static void assertRefused(Map<String, String> settings, String message) {
        assertThatThrownBy(() -> DecisionRules.from(settings))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
    }
}

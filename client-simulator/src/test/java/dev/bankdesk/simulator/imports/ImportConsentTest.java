package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportConsentTest {
    @Test
    void each_purpose_is_said_by_itself_and_none_by_its_word() {
        assertThat(ImportConsent.of("none")).isEqualTo(ImportConsent.NONE);
        assertThat(ImportConsent.of("training")).isEqualTo(new ImportConsent(true, false));
        assertThat(ImportConsent.of("targeting, training")).isEqualTo(new ImportConsent(true, true));
        assertThat(ImportConsent.of("Targeting").words()).isEqualTo("targeting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "none,targeting", "training,training", "training,", "yes"})
    void what_says_neither_is_refused(String words) {
        assertThatThrownBy(() -> ImportConsent.of(words))
                .isInstanceOf(Refusal.class)
                .hasMessage("--consent " + words + " is not possible.");
    }
}

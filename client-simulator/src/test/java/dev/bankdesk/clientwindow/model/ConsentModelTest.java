package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.Consents;
import dev.bankdesk.clientwindow.bank.Consents.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsentModelTest {
    private final OpenModels open = new OpenModels().signedIn();
    private final ConsentModel consents = open.models.consents();

    @BeforeEach
    void without_offers() {
        // Their question would be the first to meet what hinders.
        open.models.inbox().stop();
    }

    @Test
    void a_switch_shows_what_the_bank_has_noted_and_one_is_set_at_a_time() {
        consents.set(Purpose.TARGETING, true);
        assertThat(consents.consents().targeting()).isFalse();
        assertThat(consents.isSetting()).isTrue();
        consents.set(Purpose.TRAINING, true);
        open.asked.round();
        assertThat(consents.consents()).isEqualTo(new Consents(false, true));
        assertThat(consents.isSetting()).isFalse();
        assertThat(consents.cancelledOffers()).isZero();
        consents.set(Purpose.TARGETING, false);
        open.asked.round();
        assertThat(consents.consents().targeting()).isFalse();
        assertThat(consents.cancelledOffers()).isEqualTo(2);
    }

    @Test
    void a_consent_that_could_not_be_noted_stays_what_it_was_and_is_set_again() {
        open.bank.failing = BankInMemory.failure(503);
        consents.set(Purpose.TRAINING, true);
        open.asked.round();
        open.asked.round();
        assertThat(consents.failure()).isNotNull();
        assertThat(consents.consents().training()).isFalse();
        assertThat(consents.isSetting()).isFalse();
        consents.again();
        open.asked.round();
        assertThat(consents.failure()).isNull();
        assertThat(consents.consents().training()).isTrue();
        assertThat(open.bank.consents.training()).isTrue();
    }

    @Test
    void a_consent_whose_answer_got_lost_is_shown_as_the_bank_has_noted_it_without_a_warning() {
        open.bank.losing = BankInMemory.failure(0);
        consents.set(Purpose.TARGETING, true);
        open.asked.round();
        open.asked.round();
        assertThat(consents.consents().targeting()).isTrue();
        assertThat(consents.failure()).isNull();
    }

    @Test
    void what_could_not_be_asked_is_asked_again() {
        open.bank.failing = BankInMemory.failure(0);
        consents.refresh();
        open.asked.round();
        assertThat(consents.failure()).isNotNull();
        open.bank.consents = new Consents(true, false);
        consents.again();
        open.asked.round();
        assertThat(consents.failure()).isNull();
        assertThat(consents.consents().training()).isTrue();
    }
}

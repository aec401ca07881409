package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.Consents;
import dev.bankdesk.clientwindow.bank.Consents.Purpose;
import dev.bankdesk.clientwindow.bank.Inbox.State;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxModelTest {
    private final OpenModels open = new OpenModels().signedIn();
    private final InboxModel inbox = open.models.inbox();

    private void offered() {
        open.bank.offer(5, State.DELIVERED, null);
        open.asked.round();
        open.bank.said.clear();
    }

    @Test
    void one_question_waits_for_news_and_the_next_one_begins_where_it_ended() {
        open.bank.offer(5, State.DELIVERED, null);
        open.asked.round();
        assertThat(inbox.offers()).hasSize(1);
        assertThat(inbox.unseen()).isEqualTo(1);
        open.asked.round();
        assertThat(open.bank.said).containsExactly("offers en 1 25", "offers en 2 25");
        assertThat(open.asked.waiting()).isEqualTo(1);
    }

    @Test
    void where_nothing_happened_nobody_is_told() {
        offered();
        AtomicInteger changes = new AtomicInteger();
        inbox.onChange(changes::incrementAndGet);
        open.asked.round();
        assertThat(changes).hasValue(0);
    }

    @Test
    void an_offer_is_seen_when_it_is_shown_once_in_each_language() {
        offered();
        inbox.shown(5);
        inbox.shown(5);
        inbox.shown(6);
        assertThat(inbox.unseen()).isZero();
        open.asked.round();
        assertThat(open.bank.said).containsOnlyOnce("see 5 en").doesNotContain("see 6 en");
        open.models.speak(Locale.FRENCH);
        open.asked.round();
        inbox.shown(5);
        open.asked.round();
        assertThat(open.bank.said).contains("offers fr 2 0").containsOnlyOnce("see 5 fr");
    }

    @Test
    void an_offer_is_accepted_once_and_shown_as_open_when_it_is() {
        offered();
        inbox.answer(5, true);
        inbox.answer(5, true);
        inbox.answer(5, false);
        assertThat(inbox.isAnswering(5)).isTrue();
        open.asked.round();
        open.asked.round();
        assertThat(open.bank.said).filteredOn(said -> said.startsWith("accept")).hasSize(1);
        assertThat(open.bank.said).noneMatch(said -> said.startsWith("refuse"));
        assertThat(inbox.offers().get(0).state()).isEqualTo(State.ACCEPTED);
        open.bank.offer(5, State.ACCEPTED, BankInMemory.NOW);
        open.asked.round();
        assertThat(inbox.offers().get(0).openedAt()).isEqualTo(BankInMemory.NOW);
        inbox.answer(5, false);
        assertThat(inbox.isAnswering(5)).isFalse();
    }

    @Test
    void an_answer_that_got_lost_is_given_again_under_the_same_key() {
        offered();
        open.bank.losing = BankInMemory.failure(0);
        inbox.answer(5, true);
        open.asked.round();
        assertThat(inbox.failure(5)).isNotNull();
        inbox.answer(5, true);
        assertThat(inbox.failure(5)).isNull();
        open.asked.round();
        assertThat(open.bank.said.stream().filter(said -> said.startsWith("accept")))
                .hasSize(2)
                .allMatch(said -> said.equals("accept 5 en key 2"));
    }

    @Test
    void where_the_bank_does_not_answer_the_offers_stay_and_it_is_tried_again_after_a_pause() {
        offered();
        open.bank.failing = BankInMemory.failure(0);
        open.asked.round();
        assertThat(inbox.failure()).isNotNull();
        assertThat(inbox.offers()).hasSize(1);
        assertThat(open.asked.waiting()).isZero();
        open.pauses.forEach(Runnable::run);
        open.asked.round();
        assertThat(inbox.failure()).isNull();
        assertThat(open.bank.said).last().isEqualTo("offers en 2 0");
    }

    @Test
    void nobody_waits_any_more_when_the_client_has_signed_out() {
        open.models.session().signOut();
        open.asked.round();
        open.asked.round();
        assertThat(open.bank.said).containsExactly("signed out");
        assertThat(open.asked.waiting()).isZero();
    }

    @Test
    void a_switch_shows_what_the_bank_noted_and_tells_what_a_withdrawal_cancelled() {
        ConsentModel consents = open.models.consents();
        assertThat(consents.consents()).isEqualTo(new Consents(false, false));
        consents.set(Purpose.TARGETING, true);
        assertThat(consents.consents().targeting()).isFalse();
        assertThat(consents.isSetting()).isTrue();
        // One at a time.
        consents.set(Purpose.TRAINING, true);
        open.asked.round();
        open.asked.round();
        assertThat(consents.consents()).isEqualTo(new Consents(false, true));
        assertThat(consents.cancelledOffers()).isZero();
        consents.set(Purpose.TARGETING, false);
        open.asked.round();
        open.asked.round();
        assertThat(consents.consents().targeting()).isFalse();
        assertThat(consents.cancelledOffers()).isEqualTo(2);
    }

    @Test
    void a_consent_that_could_not_be_noted_stays_what_it_was() {
        ConsentModel consents = open.models.consents();
        // The question for offers is asked first.
        open.models.inbox().stop();
        open.bank.failing = BankInMemory.failure(503);
        consents.set(Purpose.TRAINING, true);
        open.asked.round();
        assertThat(consents.failure()).isNotNull();
        assertThat(consents.consents().training()).isFalse();
        assertThat(consents.isSetting()).isFalse();
    }
}

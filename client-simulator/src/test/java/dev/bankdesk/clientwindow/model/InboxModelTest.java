package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.BankFailure;
import dev.bankdesk.clientwindow.bank.Inbox.State;
import dev.bankdesk.clientwindow.bank.SavingPayments;
import java.time.Duration;
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
    void the_payments_behind_a_saving_are_asked_for_once_when_the_client_wants_them() {
        offered();
        assertThat(inbox.payments().isOpen(5)).isFalse();
        inbox.showPayments(5);
        inbox.showPayments(5);
        open.asked.round();
        assertThat(open.bank.said.stream().filter(said -> said.startsWith("payments")))
                .containsExactly("payments 5 en");
        assertThat(inbox.payments().of(5).lines())
                .extracting(SavingPayments.Line::merchant)
                .containsExactly("Hotel Lisboa");
        inbox.payments().hide(5);
        assertThat(inbox.payments().of(5)).isNull();
        // Words in another language are others.
        inbox.showPayments(5);
        open.asked.round();
        open.models.speak(Locale.FRENCH);
        assertThat(inbox.payments().isOpen(5)).isFalse();
    }

    @Test
    void payments_that_did_not_come_are_asked_for_again_at_the_next_click() {
        offered();
        inbox.showPayments(5);
        open.bank.failing = BankInMemory.failure(0);
        // The question that waits for news came before.
        open.asked.last();
        assertThat(inbox.payments().failure(5)).isNotNull();
        inbox.showPayments(5);
        open.asked.last();
        assertThat(inbox.payments().failure(5)).isNull();
        assertThat(inbox.payments().of(5).lines()).hasSize(1);
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
    void an_offer_is_seen_and_answered_in_the_language_of_the_words_on_the_screen() {
        offered();
        open.models.speak(Locale.FRENCH);
        // The English words still stand there.
        inbox.shown(5);
        inbox.answer(5, true);
        open.asked.round();
        assertThat(open.bank.said)
                .contains("offers fr 2 0", "see 5 en")
                .doesNotContain("see 5 fr")
                .anyMatch(said -> said.startsWith("accept 5 en"))
                .noneMatch(said -> said.startsWith("accept 5 fr"));
    }

    @Test
    void an_answer_that_got_lost_is_repeated_in_its_own_language() {
        offered();
        open.bank.losing = BankInMemory.failure(0);
        inbox.answer(5, true);
        open.models.speak(Locale.FRENCH);
        open.asked.round();
        inbox.answer(5, true);
        open.asked.round();
        assertThat(open.bank.said.stream().filter(said -> said.startsWith("accept")))
                .hasSize(2)
                .allMatch(said -> said.startsWith("accept 5 en"));
    }

    @Test
    void too_many_that_wait_is_no_failure_and_the_next_try_comes_when_the_bank_says() {
        offered();
        open.bank.failing = new BankFailure(429, "told", null, null, 7, null);
        open.asked.round();
        assertThat(inbox.failure()).isNull();
        assertThat(open.pauseTimes).last().isEqualTo(Duration.ofSeconds(7));
        open.pausesEnd();
        open.asked.round();
        assertThat(open.bank.said).last().isEqualTo("offers en 2 1");
    }

    @Test
    void a_failure_that_goes_on_is_told_once() {
        offered();
        AtomicInteger changes = new AtomicInteger();
        inbox.onChange(changes::incrementAndGet);
        for (int i = 0; i < 3; i++) {
            open.bank.failing = BankInMemory.failure(0);
            open.asked.round();
            open.pausesEnd();
        }
        assertThat(changes).hasValue(1);
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
                .allMatch(said -> said.equals("accept 5 en key 0"));
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
        assertThat(open.bank.said).last().isEqualTo("offers en 2 1");
    }

    @Test
    void nobody_waits_any_more_when_the_client_has_signed_out() {
        open.models.session().signOut();
        open.asked.round();
        open.asked.round();
        assertThat(open.bank.said).containsExactly("signed out");
        assertThat(open.asked.waiting()).isZero();
    }
}

package dev.bankdesk.clientwindow.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.clientwindow.bank.BankFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskingTest {
    private final ByHand background = new ByHand();
    private final Asking asking = new Asking(background, Runnable::run);
    private final List<BankFailure> failures = new ArrayList<>();

    @Test
    void a_mistake_of_who_hears_the_answer_is_no_failure_of_the_bank() {
        asking.ask(
                () -> 1,
                answer -> {
                    throw new IllegalStateException("a mistake");
                },
                failures::add);
        background.round();
        assertThat(failures).isEmpty();
    }

    @Test
    void an_answer_that_cannot_be_used_is_one_that_tells_nothing() {
        asking.ask(
                () -> {
                    throw new IllegalStateException("not the bank’s");
                },
                answer -> {},
                failures::add);
        background.round();
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure.isUnknown())
                .isTrue());
    }

    @Test
    void what_an_earlier_session_asked_is_not_answered() {
        List<Integer> answers = new ArrayList<>();
        asking.ask(() -> 1, answers::add, failures::add);
        asking.newSession();
        asking.ask(() -> 2, answers::add, failures::add);
        background.round();
        assertThat(answers).containsExactly(2);
    }
}

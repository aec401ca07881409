package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A question that is asked again and again: the last one wins, and while it is asked the answer before stays. */
final class Asked<A> {
    private final Asking asking;
    private final Runnable changed;
    private Future<?> running;
    private int serial;
    private boolean loading;
    private A answer;
    private BankFailure failure;

    /** @param changed told of each change */
    Asked(Asking asking, Runnable changed) {
        this.asking = asking;
        this.changed = changed;
    }

    void ask(Supplier<A> question) {
        ask(question, any -> {});
    }

    void ask(Supplier<A> question, Consumer<A> answered) {
        ask(question, answered, any -> {});
    }

    /** @param answered told before the change is, as {@code failed} */
    void ask(Supplier<A> question, Consumer<A> answered, Consumer<BankFailure> failed) {
        giveUp();
        int mine = serial;
        loading = true;
        failure = null;
        running = asking.ask(
                question,
                found -> {
                    if (mine == serial) {
                        loading = false;
                        answer = found;
                        answered.accept(found);
                        changed.run();
                    }
                },
                cause -> {
                    if (mine == serial) {
                        loading = false;
                        failure = cause;
                        failed.accept(cause);
                        changed.run();
                    }
                });
        changed.run();
    }

    /** What the bank has just confirmed in another answer. */
    void know(A now) {
        answer = now;
        failure = null;
        changed.run();
    }

    /** Nothing is known and nothing asked. */
    void forget() {
        giveUp();
        answer = null;
        failure = null;
        changed.run();
    }

    private void giveUp() {
        serial++;
        loading = false;
        if (running != null) {
            running.cancel(true);
            running = null;
        }
    }

    boolean isLoading() {
        return loading;
    }

    /** Null before the first answer. */
    A answer() {
        return answer;
    }

    /** Null where the last question was answered or is being asked. */
    BankFailure failure() {
        return failure;
    }
}

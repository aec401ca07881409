package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the bank in the background and answers on the screen's thread. What was asked in an earlier session is never answered:
 * one client's figures must not reach the next one's window. Use it from the screen's thread only.
 */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final ExecutorService background;
    private final Executor screen;
    private Runnable sessionOver = () -> {};
    private int session;

    Asking(ExecutorService background, Executor screen) {
        this.background = background;
        this.screen = screen;
    }

    void onSessionOver(Runnable listener) {
        sessionOver = listener;
    }

    void newSession() {
        session++;
    }

    /** @return cancelling it with an interrupt gives the question up */
    <A> Future<?> ask(Supplier<A> question, Consumer<A> answered, Consumer<BankFailure> failed) {
        int asked = session;
        return background.submit(() -> {
            try {
                A answer = question.get();
                screen.execute(() -> {
                    if (asked == session) {
                        answered.accept(answer);
                    }
                });
            } catch (RuntimeException e) {
                BankFailure failure = asFailure(e);
                screen.execute(() -> {
                    if (asked == session) {
                        failed.accept(failure);
                        if (failure.isSessionOver()) {
                            sessionOver.run();
                        }
                    }
                });
            }
        });
    }

    /** For signing in, whose 401 is no session's end. */
    <A> void askOutside(Supplier<A> question, Consumer<A> answered, Consumer<BankFailure> failed) {
        background.execute(() -> {
            try {
                A answer = question.get();
                screen.execute(() -> answered.accept(answer));
            } catch (RuntimeException e) {
                BankFailure failure = asFailure(e);
                screen.execute(() -> failed.accept(failure));
            }
        });
    }

    private static BankFailure asFailure(RuntimeException e) {
        if (e instanceof BankFailure known) {
            return known;
        }
        LOG.error("An answer of the bank could not be used", e);
        return new BankFailure(500, "The bank’s answer could not be read.", null, e);
    }
}

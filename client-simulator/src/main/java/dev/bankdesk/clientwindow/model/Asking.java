package dev.bankdesk.clientwindow.model;

import dev.bankdesk.clientwindow.bank.BankFailure;
import java.util.concurrent.CompletableFuture;
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
    private boolean closed;

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

    /** Nothing is asked and nothing answered any more. */
    void close() {
        closed = true;
    }

    /** @return cancelling it with an interrupt gives the question up */
    <A> Future<?> ask(Supplier<A> question, Consumer<A> answered, Consumer<BankFailure> failed) {
        int asked = session;
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        return background.submit(() -> {
            Runnable heard = hear(question, answered, cause -> {
                failed.accept(cause);
                if (cause.isSessionOver()) {
                    sessionOver.run();
                }
            });
            screen.execute(() -> {
                if (asked == session && !closed) {
                    heard.run();
                }
            });
        });
    }

    /** For what belongs to no session: signing in, whose 401 is no session's end, and ending one. */
    <A> void askOutside(Supplier<A> question, Consumer<A> answered, Consumer<BankFailure> failed) {
        background.execute(() -> {
            Runnable heard = hear(question, answered, failed);
            screen.execute(() -> {
                if (!closed) {
                    heard.run();
                }
            });
        });
    }

    /** Blocks. What is done with the answer stands outside the catch: its own mistake is no failure of the bank. */
    private static <A> Runnable hear(Supplier<A> question, Consumer<A> answered, Consumer<BankFailure> failed) {
        A answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            BankFailure failure = asFailure(e);
            return () -> failed.accept(failure);
        }
        return () -> answered.accept(answer);
    }

    private static BankFailure asFailure(RuntimeException e) {
        if (e instanceof BankFailure known) {
            return known;
        }
        LOG.error("An answer of the bank could not be used", e);
        return new BankFailure(500, "The bank’s answer could not be read.", null, e);
    }
}

package dev.bankdesk.desktop.asking;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks in the background and answers on the UI thread; the last question wins. An earlier one is interrupted, which
 * cancels it in the database, and whatever it still answers is dropped. Use it from the UI thread only.
 */
public final class LastQuestion {
    private final ExecutorService background;
    private final Executor ui;
    private Future<?> running;
    private long serial;

    public LastQuestion(Background background) {
        this.background = background.asking();
        this.ui = background.ui();
    }

    public <A> void ask(Supplier<A> question, Consumer<A> answered, Consumer<RuntimeException> failed) {
        drop();
        long mine = serial;
        running = background.submit(() -> {
            try {
                A answer = question.get();
                ui.execute(() -> deliver(mine, () -> answered.accept(answer)));
            } catch (RuntimeException e) {
                ui.execute(() -> deliver(mine, () -> failed.accept(e)));
            }
        });
    }

    /** Whatever is still asked will not be answered. */
    public void drop() {
        serial++;
        if (running != null) {
            running.cancel(true);
            running = null;
        }
    }

    private void deliver(long question, Runnable delivery) {
        if (question == serial) {
            delivery.run();
        }
    }
}

package dev.bankdesk.desktop.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The one place where work crosses onto the JavaFX thread. */
public final class ScreenThread implements Executor {

    @Override
    public void execute(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }

    /**
     * Hands over the latest of a stream of values: while one waits for the screen, a newer one takes its place, so that a
     * slow screen skips frames and never queues them.
     */
    public static <T> Consumer<T> latestOnly(Executor screen, Consumer<T> target) {
        AtomicReference<T> waiting = new AtomicReference<>();
        return value -> {
            if (waiting.getAndSet(value) == null) {
                screen.execute(() -> target.accept(waiting.getAndSet(null)));
            }
        };
    }
}

package dev.bankdesk.desktop.live;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of {@link LiveModel}: one forms figures, a few others ask what may block, so that a history that does not
 * answer stops no figure.
 */
final class LiveThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveThreads.class);
    private static final int QUESTIONS_AT_ONCE = 3;
    private static final long RETRY_MILLIS = 3_000;

    private final ScheduledExecutorService figures = Executors.newSingleThreadScheduledExecutor(named("live-figures"));
    private final ScheduledExecutorService questions =
            Executors.newScheduledThreadPool(QUESTIONS_AT_ONCE, named("live-questions"));

    void formEvery(long millis, Runnable work) {
        figures.scheduleWithFixedDelay(guarded("the figures", work), 0, millis, TimeUnit.MILLISECONDS);
    }

    /** @param what is asked for, as the log names it where it fails */
    void askEvery(long millis, String what, Runnable question) {
        questions.scheduleWithFixedDelay(guarded(what, question), 0, millis, TimeUnit.MILLISECONDS);
    }

    void ask(String what, Runnable question) {
        if (!questions.isShutdown()) {
            questions.execute(guarded(what, question));
        }
    }

    /** After a failure, and not at once: what is away must not be asked in a circle. */
    void askAgainSoon(String what, Runnable question) {
        if (!questions.isShutdown()) {
            questions.schedule(guarded(what, question), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        figures.shutdownNow();
        questions.shutdownNow();
    }

    /** A scheduled task that throws would never run again. */
    private static Runnable guarded(String what, Runnable work) {
        AtomicBoolean failing = new AtomicBoolean();
        return () -> {
            try {
                work.run();
                failing.set(false);
            } catch (RuntimeException e) {
                // Once, not every time: a bank that is away for an hour must not fill the log.
                if (failing.compareAndSet(false, true)) {
                    LOG.warn("Could not ask for {}; trying again", what, e);
                }
            }
        };
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}

package dev.bankdesk.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child process that is started again where it ends by itself, each time after a longer pause. It ends when its input closes. */
final class KeptProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptProcess.class);
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    /** One that worked this long starts its pauses anew. */
    private static final long WORKED_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final int PATIENCE_SECONDS = 20;

    private final Supplier<Process> start;
    private final long firstPauseMillis;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watch = new Thread(this::keep, "keep-process");
    private Process process;

    /** @param start starts the process; the first start is here, and what it throws is thrown here */
    KeptProcess(Supplier<Process> start, long firstPauseMillis) {
        this.start = start;
        this.firstPauseMillis = firstPauseMillis;
        this.process = start.get();
        watch.setDaemon(true);
        watch.start();
    }

    /** Lets it finish what is on its way. */
    @Override
    public void close() {
        closing.countDown();
        watch.interrupt();
        try {
            watch.join();
            end(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void keep() {
        long pauseMillis = firstPauseMillis;
        try {
            while (true) {
                long begun = System.nanoTime();
                int exit = process.waitFor();
                if (System.nanoTime() - begun > WORKED_NANOS) {
                    pauseMillis = firstPauseMillis;
                }
                LOG.warn("A program beside the window ended with {} and is started again in {} ms", exit, pauseMillis);
                if (closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                    return;
                }
                pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
                process = start.get();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("A program beside the window could not be started again", e);
        }
    }

    private static void end(Process process) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (java.io.IOException alreadyGone) {
            LOG.debug("its input is closed already", alreadyGone);
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

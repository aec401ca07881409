package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.messaging.Retries;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again on a thread of its own: at once while there is something, after a pause while there is not. */
final class Errand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Errand.class);
    private static final int IDLE_MILLIS = 100;
    private static final int STOP_MILLIS = 20_000;

    private final IntSupplier work;
    private final int idleMillis;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Retries retries;

    /** @param work says how much it found to do */
    Errand(String name, IntSupplier work) {
        this(name, IDLE_MILLIS, work);
    }

    /** @param idleMillis the pause while there is nothing to do */
    Errand(String name, int idleMillis, IntSupplier work) {
        this.work = work;
        this.idleMillis = idleMillis;
        this.retries = new Retries(name);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What keeps it from working at the moment, empty while all is well. */
    String failure() {
        return retries.failure();
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} has not ended after {} ms", thread.getName(), STOP_MILLIS);
        }
    }

    private void run() {
        int pause = 0;
        while (!isStopped(pause)) {
            try {
                pause = work.getAsInt() > 0 ? 0 : idleMillis;
                retries.succeeded();
            } catch (RuntimeException e) {
                retries.failed(e);
                retries.pause(stopping);
                pause = 0;
            }
        }
    }

    private boolean isStopped(int afterMillis) {
        try {
            return stopping.await(afterMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

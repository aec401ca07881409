package dev.bankdesk.core.servers;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one server running: starts it again when it has ended, and mends it where that does not help. It never gives up, as
 * a full disk may be freed; but it waits longer and longer. Clients of the server reconnect by themselves.
 */
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int LONGEST_PAUSE_LOOKS = 120;
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);

    /** One that ends sooner than this after its start counts as started in vain. */
    private static final Duration WORKED = Duration.ofSeconds(60);

    private final ManagedServer server;
    private final Mend mend;
    private final long lookEveryMillis;
    private final Thread thread;
    private int startsInVain;
    private long startedNanos = System.nanoTime();

    /** What puts a server right that a start alone does not. */
    interface Mend {
        /** Asked a few times a second, of a server that runs and of one that has ended. */
        boolean isNeeded(int startsInVain);

        /** Leaves the server ready to start. */
        void run();

        static Mend none() {
            return new Mend() {
                @Override
                public boolean isNeeded(int startsInVain) {
                    return false;
                }

                @Override
                public void run() {}
            };
        }
    }

    ServerWatch(ManagedServer server, Mend mend) {
        this(server, mend, LOOK_EVERY_MILLIS);
    }

    ServerWatch(ManagedServer server, Mend mend, long lookEveryMillis) {
        this.server = server;
        this.mend = mend;
        this.lookEveryMillis = lookEveryMillis;
        this.thread = new Thread(this::run, "watch-" + server.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the watch without waiting for it, so that several end at the same time. */
    void cutOff() {
        thread.interrupt();
    }

    @Override
    public void close() {
        cutOff();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(lookEveryMillis);
                look();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            server.keepLogShort();
            boolean running = server.running();
            if (running && System.nanoTime() - startedNanos >= WORKED.toNanos()) {
                startsInVain = 0;
            }
            boolean mending = mend.isNeeded(startsInVain);
            if (mending || !running) {
                Thread.sleep(pauseMillis());
                startAgain(mending);
            }
        } catch (IOException | RuntimeException e) {
            // A watch that ends watches nothing any more.
            LOG.error("{} cannot be watched as it should, and is looked at again soon", server.name(), e);
            Thread.sleep(LONGEST_PAUSE_LOOKS * lookEveryMillis);
        }
    }

    private void startAgain(boolean mending) {
        startedNanos = System.nanoTime();
        startsInVain++;
        try {
            if (mending) {
                mend.run();
            } else {
                LOG.warn("{} has ended and is started again", server.name());
            }
            server.start();
            server.awaitReady(RESTART_LIMIT);
            LOG.info("{} is back", server.name());
        } catch (Refusal refusal) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("Next attempt in {} ms. {}", pauseMillis(), refusal.getMessage());
            }
        }
    }

    /** None before the first start, then twice the time between looks, doubled with each further one up to half a minute. */
    private long pauseMillis() {
        return startsInVain == 0
                ? 0
                : lookEveryMillis * Math.min(LONGEST_PAUSE_LOOKS, 1L << Math.min(startsInVain, 10));
    }
}

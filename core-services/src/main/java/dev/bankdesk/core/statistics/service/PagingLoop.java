package dev.bankdesk.core.statistics.service;

import dev.bankdesk.core.statistics.StatisticsUnavailable;
import dev.bankdesk.core.statistics.postgres.JournalPager;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that writes the journal's pages, page after page, and looks every second whether there is another one. */
final class PagingLoop {
    private static final Logger LOG = LoggerFactory.getLogger(PagingLoop.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final JournalPager pager;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "statistics-pages");
    private volatile String failure = "";

    PagingLoop(JournalPager pager) {
        this.pager = pager;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        stopped.countDown();
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What keeps it from working at the moment, empty while all is well. */
    String failure() {
        return failure;
    }

    private void run() {
        Duration pause = Duration.ZERO;
        while (!isStoppedWithin(pause)) {
            try {
                pause = pager.writeNext() ? Duration.ZERO : BETWEEN_LOOKS;
                failure = "";
            } catch (StatisticsUnavailable e) {
                pause = AFTER_A_FAILURE;
                if (!e.getMessage().equals(failure)) {
                    LOG.warn("{}; it is tried again", e.getMessage());
                }
                failure = e.getMessage();
            } catch (RuntimeException e) {
                // A thread that ends would leave every long question to the journal with nobody told.
                pause = AFTER_A_FAILURE;
                if (!e.toString().equals(failure)) {
                    LOG.error("pages of the journal cannot be written; it is tried again", e);
                }
                failure = e.toString();
            }
        }
        pager.close();
    }

    private boolean isStoppedWithin(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

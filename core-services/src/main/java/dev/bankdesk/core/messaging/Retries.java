package dev.bankdesk.core.messaging;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps a loop from working, and how long it waits before it tries again: 0.1 s after the first failure, each time twice as
 * long, 3 s at most. Told in the log when it begins and when it is over, not at every try. For the loop's one thread; {@link
 * #failure} for all.
 */
public final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private final String name;
    private volatile String failure = "";
    private int pauseMillis = MessageChannel.FIRST_RETRY_MILLIS;

    /** @param name of the loop, for the log */
    public Retries(String name) {
        this.name = name;
    }

    /** The last failure while it lasts, empty while all is well. */
    public String failure() {
        return failure;
    }

    public void succeeded() {
        if (!failure.isEmpty()) {
            LOG.info("{} works again", name);
            failure = "";
        }
        pauseMillis = MessageChannel.FIRST_RETRY_MILLIS;
    }

    public void failed(Throwable cause) {
        if (failure.isEmpty()) {
            LOG.warn("{} failed and will try again: {}", name, cause.getMessage(), cause);
        }
        String words = cause.getMessage();
        failure = words == null || words.isEmpty() ? cause.getClass().getSimpleName() : words;
    }

    /** Waits before the next try, or until the loop is stopped; the wait behind it is longer. */
    public void pause(CountDownLatch stopping) {
        try {
            if (!stopping.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                pauseMillis = Math.min(2 * pauseMillis, MessageChannel.LAST_RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

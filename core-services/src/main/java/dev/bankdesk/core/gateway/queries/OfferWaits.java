package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.access.Session;
import dev.bankdesk.core.gateway.http.Problem;
import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.marketing.offer.OfferInbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients who wait for news of their offers. One thread asks the replica for all of them together, ten times a second while
 * anybody waits, so a thousand who wait cost as much as one; none of them holds a thread.
 */
public final class OfferWaits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfferWaits.class);

    /** Windows of one client. */
    static final int MOST_OF_A_CLIENT = 4;

    private static final int MOST = 1_000;
    private static final int LOOK_MILLIS = 100;
    private static final int REST_AFTER_A_FAILURE_MILLIS = 1_000;

    private final OfferInbox inbox;
    private final List<Wait> waiting = new ArrayList<>();
    private boolean closed;

    private record Wait(long customer, Session session, long mark, CompletableFuture<Void> changed) {}

    public OfferWaits(OfferInbox inbox) {
        this.inbox = inbox;
    }

    /** Nobody waits before. */
    public void start() {
        Thread thread = new Thread(this::watch, "gateway-offers");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Completes when the client's mark is another one, or the time is over. Where as many of the client's wait as may, the
     * first of the same session is answered at once: a window has one session, so it is one that was given up, which HTTP
     * does not tell before it is answered.
     *
     * @throws RequestRefused where too many wait
     */
    CompletableFuture<Void> changed(Session session, long mark, Duration atMost) {
        long customer = session.user().customer();
        Wait wait = new Wait(customer, session, mark, new CompletableFuture<>());
        Optional<Wait> before;
        synchronized (this) {
            before = givenUp(wait);
            before.ifPresent(waiting::remove);
            requireRoom(customer);
            if (closed) {
                wait.changed.complete(null);
                return wait.changed;
            }
            waiting.add(wait);
            notifyAll();
        }
        before.ifPresent(each -> each.changed.complete(null));
        return wait.changed
                .completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> forget(wait));
    }

    private Optional<Wait> givenUp(Wait now) {
        List<Wait> own =
                waiting.stream().filter(each -> each.customer == now.customer).toList();
        return own.size() < MOST_OF_A_CLIENT
                ? Optional.empty()
                : own.stream().filter(each -> each.session == now.session).findFirst();
    }

    private void requireRoom(long customer) {
        long own = waiting.stream().filter(each -> each.customer == customer).count();
        if (own >= MOST_OF_A_CLIENT) {
            throw new RequestRefused(new Problem(
                    Problem.Type.TOO_MANY_REQUESTS,
                    MOST_OF_A_CLIENT + " requests of this client wait for offers already.",
                    null,
                    "Wait for their answers.",
                    1));
        }
        if (waiting.size() >= MOST) {
            throw RequestRefused.unavailable(
                    "As many clients wait for offers as may.", "Ask without waitSeconds, or again in a moment.", null);
        }
    }

    private synchronized void forget(Wait wait) {
        waiting.remove(wait);
    }

    private void watch() {
        List<Wait> asked = next(0);
        while (!asked.isEmpty()) {
            asked = next(look(asked) ? LOOK_MILLIS : REST_AFTER_A_FAILURE_MILLIS);
        }
    }

    /** Those who wait after a pause; empty when this is closed. */
    private synchronized List<Wait> next(int pauseMillis) {
        try {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
            for (long left = pauseMillis; !closed && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            }
            while (!closed && waiting.isEmpty()) {
                wait();
            }
            return closed ? List.of() : List.copyOf(waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private boolean look(List<Wait> asked) {
        try {
            Set<Long> customers = asked.stream().map(Wait::customer).collect(Collectors.toSet());
            Map<Long, Long> marks = inbox.marks(customers);
            for (Wait each : asked) {
                if (marks.get(each.customer) != each.mark) {
                    each.changed.complete(null);
                }
            }
            return true;
        } catch (HistoryUnavailable e) {
            // Those who wait are answered when their time is over, and told then what the store says.
            LOG.debug("offers cannot be watched: {}", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            // The thread watches for everybody: it outlives whatever was not foreseen.
            LOG.error("offers cannot be watched", e);
            return false;
        }
    }

    /** Answers all who wait, at once. */
    @Override
    public void close() {
        List<Wait> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(waiting);
            notifyAll();
        }
        left.forEach(each -> each.changed.complete(null));
    }
}

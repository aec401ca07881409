package dev.bankdesk.core.marketing.offer;

import dev.bankdesk.core.banking.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/**
 * How many offers clients accepted, of all campaigns, by the bank's time of their yes. Thrown: {@link
 * dev.bankdesk.core.history.HistoryUnavailable}. Blocking; safe for many threads.
 */
public interface Acceptances {
    /**
     * @param steps accepted in each step of the range, the first first
     * @param event the newest of all offers' events that was there
     */
    record Accepted(long[] steps, long event) {
        public long total() {
            return Arrays.stream(steps).sum();
        }
    }

    /** One way of counting. @param sql as it was asked of the marketing database */
    record Counted(long accepted, long event, String sql) {}

    /** The same count in two ways that share no row. @param offers as they stand; @param events one by one */
    record Recount(Counted offers, Counted events) {}

    /**
     * @param from inclusive; @param to exclusive
     * @param step whole seconds; the last one may be shorter
     * @param segments of the clients when they were made the offers; empty for all
     */
    Accepted between(Instant from, Instant to, Duration step, Set<Segment> segments);

    /** Both ways in one snapshot. */
    Recount again(Instant from, Instant to, Set<Segment> segments);
}

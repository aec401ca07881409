package dev.bankdesk.core.statistics;

import java.time.Instant;

/** The read side of the live aggregates. Reads Redis; never writes. */
public interface LiveStatistics {
    /** The cells whose quarter hour starts in [from, to); Redis holds the last 48 hours of booking time. */
    LiveSnapshot quarters(Instant from, Instant to);
}

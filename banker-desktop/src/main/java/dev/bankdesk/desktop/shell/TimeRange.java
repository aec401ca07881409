package dev.bankdesk.desktop.shell;

import java.time.Instant;

/** A range of booking time, from inclusive, to exclusive. */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the range " + from + " to " + to + " is empty");
        }
    }
}

package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Filter;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A range of booking time laid over one week: hours of the wall clock by weekday.
 *
 * @param from inclusive
 * @param to exclusive
 * @param withDistinctCustomers also count the customers of each cell, in the journal
 */
public record HeatMapQuestion(Instant from, Instant to, ZoneId zone, Filter filter, boolean withDistinctCustomers) {
    public HeatMapQuestion {
        BookingTimes.require(from, to);
    }

    public HeatMapQuestion(Instant from, Instant to, ZoneId zone, Filter filter) {
        this(from, to, zone, filter, false);
    }
}

package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * A range of booking time cut into buckets, broken down or not.
 *
 * @param from inclusive
 * @param to exclusive
 * @param by empty for totals; at most two dimensions
 */
public record SeriesQuestion(
        Instant from, Instant to, Granularity granularity, ZoneId zone, Set<Dimension> by, Filter filter) {}

package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A range of booking time cut into buckets, broken down or not.
 *
 * @param from inclusive
 * @param to exclusive
 * @param by empty for totals; at most two dimensions, in the order of the columns
 * @param withDistinctCustomers also count the customers of each row, which costs more than adding
 */
public record SeriesQuestion(
        Instant from,
        Instant to,
        Granularity granularity,
        ZoneId zone,
        Set<Dimension> by,
        Filter filter,
        boolean withDistinctCustomers) {

    public SeriesQuestion {
        by = Collections.unmodifiableSet(new LinkedHashSet<>(by));
        if (by.size() > 2) {
            throw new IllegalArgumentException("at most two dimensions, not " + by);
        }
        BookingTimes.require(from, to);
    }

    public SeriesQuestion(
            Instant from, Instant to, Granularity granularity, ZoneId zone, Set<Dimension> by, Filter filter) {
        this(from, to, granularity, zone, by, filter, false);
    }

    /** True where no row can hold amounts of different currencies: then those in the accounts' own currency can be added. */
    public boolean keepsCurrenciesApart() {
        return by.contains(Dimension.CURRENCY) || filter.finer().currencies().size() == 1;
    }

    /** The first figure that would add amounts of different currencies; empty where none does. */
    public Optional<Metric> mixingCurrencies(Collection<Metric> metrics) {
        return keepsCurrenciesApart()
                ? Optional.empty()
                : metrics.stream()
                        .filter(metric -> metric.unit() == Metric.Unit.NATIVE_MONEY)
                        .findFirst();
    }

    public SeriesQuestion withoutCustomers() {
        return new SeriesQuestion(from, to, granularity, zone, by, filter, false);
    }

    public SeriesQuestion countingCustomers() {
        return new SeriesQuestion(from, to, granularity, zone, by, filter, true);
    }
}

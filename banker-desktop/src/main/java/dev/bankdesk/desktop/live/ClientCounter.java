package dev.bankdesk.desktop.live;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.statistics.LiveStatistics;
import dev.bankdesk.core.statistics.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Counts distinct clients. They do not add up, so the live statistics can answer only for everything, one category, one
 * country or one channel; every other filter goes to the history. They also count by hours of UTC: where a day begins inside
 * one, as in India, the history counts. Blocking; for one thread at a time.
 */
final class ClientCounter {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LiveStatistics statistics;
    private final History history;
    private DayGrid countedDay;
    private Filter countedFilter;
    private double[] fullHours = {};

    ClientCounter(LiveStatistics statistics, History history) {
        this.statistics = statistics;
        this.history = history;
    }

    synchronized Clients count(DayGrid day, Instant now, Filter filter) {
        if (!day.equals(countedDay) || !filter.equals(countedFilter)) {
            countedDay = day;
            countedFilter = filter;
            fullHours = new double[0];
        }
        boolean ofFullHours = day.start().getEpochSecond() % HOUR.toSeconds() == 0;
        Optional<Slice> slice = ofFullHours ? slice(filter) : Optional.empty();
        long today = slice.isPresent()
                ? statistics.distinctCustomers(day.start(), now, slice.get())
                : fromHistory(day, day.start(), now, filter);
        DayGrid lastWeek = day.weeksBefore(1);
        long before = lastWeek(lastWeek, day.sameTime(now, lastWeek), filter);
        double[] byHour = ofFullHours
                ? slice.map(s -> byHour(day, now, s)).orElse(new double[0])
                : byHourFromHistory(day, now, filter);
        return new Clients(today, before, byHour);
    }

    /** Unknown while the history does not answer: today's count goes on without it. */
    private long lastWeek(DayGrid day, Instant to, Filter filter) {
        try {
            return fromHistory(day, day.start(), to, filter);
        } catch (HistoryUnavailable e) {
            return -1;
        }
    }

    private double[] byHour(DayGrid day, Instant now, Slice slice) {
        int running = (int) Duration.between(day.start(), now).toHours();
        double[] hours = new double[running + 1];
        for (int hour = 0; hour <= running; hour++) {
            Instant start = day.start().plus(HOUR.multipliedBy(hour));
            hours[hour] = hour < fullHours.length
                    ? fullHours[hour]
                    : statistics.distinctCustomers(start, start.plus(HOUR), slice);
        }
        keepFull(hours);
        return hours;
    }

    /** The same from the history, which cuts hours where the day's begin. */
    private double[] byHourFromHistory(DayGrid day, Instant now, Filter filter) {
        double[] hours = Arrays.copyOf(
                fullHours, (int) Duration.between(day.start(), now).toHours() + 1);
        Instant from = day.start().plus(HOUR.multipliedBy(fullHours.length));
        if (from.isBefore(now)) {
            for (Series.Row row : history.series(question(day, from, now, Granularity.HOUR, filter))
                    .rows()) {
                int hour = (int) Duration.between(day.start(), row.bucket()).toHours();
                // A change of the clocks by half an hour cuts some hour in two.
                hours[hour] = Math.max(hours[hour], row.distinctCustomers());
            }
        }
        keepFull(hours);
        return hours;
    }

    private void keepFull(double[] hours) {
        // The hour before the running one may still get late transactions.
        fullHours = Arrays.copyOf(hours, Math.max(0, hours.length - 2));
    }

    private long fromHistory(DayGrid day, Instant from, Instant to, Filter filter) {
        if (!from.isBefore(to)) {
            return 0;
        }
        return history.series(question(day, from, to, Granularity.DAY, filter)).rows().stream()
                .mapToLong(row -> row.distinctCustomers())
                .sum();
    }

    private static SeriesQuestion question(
            DayGrid day, Instant from, Instant to, Granularity granularity, Filter filter) {
        return new SeriesQuestion(from, to, granularity, day.zone(), Set.of(), filter, true);
    }

    private static Optional<Slice> slice(Filter filter) {
        if (filter.isNone()) {
            return Optional.of(Slice.TOTAL);
        }
        if (!filter.segments().isEmpty() || !filter.sources().isEmpty()) {
            return Optional.empty();
        }
        int limited = (filter.categories().isEmpty() ? 0 : 1)
                + (filter.countries().isEmpty() ? 0 : 1)
                + (filter.channels().isEmpty() ? 0 : 1);
        int values = filter.categories().size()
                + filter.countries().size()
                + filter.channels().size();
        if (limited != 1 || values != 1) {
            return Optional.empty();
        }
        for (Category category : filter.categories()) {
            return Optional.of(Slice.of(category));
        }
        for (Channel channel : filter.channels()) {
            return Optional.of(Slice.of(channel));
        }
        return Optional.of(Slice.ofCountry(filter.countries().iterator().next()));
    }
}

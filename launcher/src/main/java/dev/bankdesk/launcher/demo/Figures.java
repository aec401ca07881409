package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.simulator.behaviour.ClientDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The few questions of the headless demo, asked of the bank's history like any other. */
final class Figures {
    private final History history;

    Figures(History history) {
        this.history = history;
    }

    /** One value of a dimension with its measures. */
    record Part(String key, Measures measures) {}

    /** Days in order, those without a payment left out. */
    Map<Instant, Measures> byDay(LocalDate from, LocalDate to) {
        return totals(question(from, to, Granularity.DAY, Set.of()));
    }

    Map<Instant, Measures> byHour(LocalDate day) {
        return totals(question(day, day.plusDays(1), Granularity.HOUR, Set.of()));
    }

    /** Largest amount first. */
    List<Part> by(Dimension dimension, LocalDate from, LocalDate to) {
        return by(dimension, from, to, Measures::amountMinor);
    }

    /** Largest first by what {@code size} takes of them. */
    List<Part> by(Dimension dimension, LocalDate from, LocalDate to, ToLongFunction<Measures> size) {
        Map<String, Measures> sums = new TreeMap<>();
        for (Series.Row row : history.series(question(from, to, Granularity.DAY, Set.of(dimension)))
                .rows()) {
            sums.merge(row.keys().get(dimension), row.measures(), Measures::plus);
        }
        return sums.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((Part part) -> size.applyAsLong(part.measures()))
                        .reversed())
                .toList();
    }

    Measures total(LocalDate from, LocalDate to) {
        return byDay(from, to).values().stream().reduce(Measures.ZERO, Measures::plus);
    }

    /** The journal position that the statistics of a range include. */
    long position(LocalDate from, LocalDate to) {
        return history.series(question(from, to, Granularity.DAY, Set.of()))
                .asOf()
                .position();
    }

    static SeriesQuestion question(LocalDate from, LocalDate to, Granularity granularity, Set<Dimension> by) {
        return new SeriesQuestion(start(from), start(to), granularity, ClientDays.ZONE, by, Filter.NONE);
    }

    static Instant start(LocalDate date) {
        return date.atStartOfDay(ClientDays.ZONE).toInstant();
    }

    private Map<Instant, Measures> totals(SeriesQuestion question) {
        Map<Instant, Measures> buckets = new TreeMap<>();
        for (Series.Row row : history.series(question).rows()) {
            buckets.merge(row.bucket(), row.measures(), Measures::plus);
        }
        return buckets;
    }
}

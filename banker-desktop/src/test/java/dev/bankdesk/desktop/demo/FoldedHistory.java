package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A history without a database, that forms heat maps and ranks from its own series. */
public interface FoldedHistory extends History {
    /** It has nothing but rows. */
    @Override
    default Series seriesOfJournal(SeriesQuestion question) {
        return series(question);
    }

    @Override
    default Optional<Series> seriesWithin(SeriesQuestion question, int mostRows) {
        return Optional.of(series(question)).filter(series -> series.rows().size() <= mostRows);
    }

    @Override
    default HeatMap heatMap(HeatMapQuestion question) {
        Series hours = series(new SeriesQuestion(
                question.from(),
                question.to(),
                Granularity.HOUR,
                question.zone(),
                Set.of(),
                question.filter(),
                question.withDistinctCustomers()));
        Map<Integer, List<Series.Row>> byCell = new HashMap<>();
        hours.rows().forEach(row -> byCell.computeIfAbsent(cell(row.bucket(), question), any -> new ArrayList<>())
                .add(row));
        Map<Integer, Long> seconds = new HashMap<>();
        for (Instant at = question.from(); at.isBefore(question.to()); at = at.plusSeconds(900)) {
            seconds.merge(cell(at, question), 900L, Long::sum);
        }
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (int i = 0; i < 7 * HeatMap.HOURS; i++) {
            List<Series.Row> rows = byCell.getOrDefault(i, List.of());
            cells.add(new HeatMap.Cell(
                    DayOfWeek.of(1 + i / HeatMap.HOURS),
                    i % HeatMap.HOURS,
                    seconds.getOrDefault(i, 0L),
                    rows.stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus),
                    // Of any one of them: a series does not tell who was there twice.
                    rows.stream().mapToLong(Series.Row::distinctCustomers).max().orElse(-1)));
        }
        return new HeatMap(question, cells, hours.asOf(), hours.sql());
    }

    private static int cell(Instant moment, HeatMapQuestion question) {
        ZonedDateTime local = moment.atZone(question.zone());
        return (local.getDayOfWeek().getValue() - 1) * HeatMap.HOURS + local.getHour();
    }

    @Override
    default TopMerchants topMerchants(TopMerchantsQuestion question) {
        Map<Integer, Measures> now = byMerchant(question.now(), question.filter());
        Map<Integer, Measures> before = byMerchant(question.before(), question.filter());
        Map<Integer, String> names = merchantNames(now.keySet());
        Comparator<TopMerchants.Ranked> largest =
                Comparator.comparingDouble(ranked -> question.by().value(ranked.now()));
        List<TopMerchants.Ranked> rows = now.entrySet().stream()
                .map(each -> new TopMerchants.Ranked(
                        each.getKey(),
                        names.getOrDefault(each.getKey(), ""),
                        0,
                        each.getValue(),
                        before.getOrDefault(each.getKey(), Measures.ZERO)))
                .sorted(largest.reversed())
                .limit(question.limit())
                .toList();
        return new TopMerchants(question, rows, asOf(), "select …");
    }

    private Map<Integer, Measures> byMerchant(ChangeQuestion.Range range, Filter filter) {
        Map<Integer, Measures> sums = new HashMap<>();
        series(new SeriesQuestion(
                        range.from(), range.to(), Granularity.DAY, ZoneOffset.UTC, Set.of(Dimension.MERCHANT), filter))
                .rows()
                .forEach(row -> sums.merge(
                        Integer.parseInt(row.keys().get(Dimension.MERCHANT)), row.measures(), Measures::plus));
        sums.remove(0);
        return sums;
    }

    /** As if all payments of a bucket were the same. */
    @Override
    default Optional<Quantiles> quantilesWithin(SeriesQuestion question, int mostRows) {
        Series series = series(question);
        List<Quantiles.Row> rows = series.rows().stream()
                .filter(row -> row.measures().payments() > 0)
                .map(row -> {
                    long average = Math.round(Metric.AVERAGE_AMOUNT.value(row.measures()));
                    return new Quantiles.Row(
                            row.bucket(), row.keys(), row.measures().payments(), average, average, average);
                })
                .toList();
        return rows.size() > mostRows
                ? Optional.empty()
                : Optional.of(new Quantiles(question, rows, series.asOf(), series.sql()));
    }
}

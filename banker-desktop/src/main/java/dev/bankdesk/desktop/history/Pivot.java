package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.Granularity;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The table under the chart: breakdown values by stretches of the range, with totals and share. Buckets are put together
 * by the next calendar unit until they fit; the running one stands alone, since it is not complete.
 */
public record Pivot(HistoryFigures figures, List<Column> columns, List<Row> rows, Row total) {

    /** Buckets first to last, both included. */
    public record Column(int first, int last, boolean complete) {}

    /**
     * @param key breakdown value, null for the total
     * @param cells one a column
     * @param before the same of the whole stretch that the range is compared with, each moment of it once; null where nothing
     *     is
     * @param share of the total, 0 to 1; NaN where values do not add up to it
     */
    public record Row(String key, List<Reading> cells, Reading total, Reading before, double share) {}

    /** What buckets are put together by, finer first. */
    private enum Unit {
        BUCKET,
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        FIVE_YEARS,
        ALL
    }

    /** @param mostColumns at least 2, without total and share */
    public static Pivot of(HistoryFigures figures, int mostColumns) {
        List<Column> columns = columns(figures, mostColumns);
        Reading whole = figures.now().total(0, figures.buckets().size() - 1);
        List<Row> rows = figures.keysByValue().stream()
                .map(key -> row(figures, columns, key, whole))
                .toList();
        List<Reading> cells = columns.stream()
                .map(column -> figures.now().total(column.first(), column.last()))
                .toList();
        return new Pivot(
                figures,
                columns,
                rows,
                new Row(
                        null,
                        cells,
                        whole,
                        figures.isCompared() ? figures.before().whole() : null,
                        figures.shown().isAdditive() ? 1 : Double.NaN));
    }

    private static Row row(HistoryFigures figures, List<Column> columns, String key, Reading whole) {
        Cells now = figures.now();
        List<Reading> cells = columns.stream()
                .map(column -> now.at(key, column.first(), column.last()))
                .toList();
        Reading total = now.at(key, 0, figures.buckets().size() - 1);
        ShownMetric shown = figures.shown();
        double all = shown.value(whole);
        double share = shown.isAdditive() && all != 0 ? shown.value(total) / all : Double.NaN;
        Reading before = figures.isCompared() ? figures.before().whole(key) : null;
        return new Row(key, cells, total, before, share);
    }

    static List<Column> columns(HistoryFigures figures, int mostColumns) {
        List<Bucket> buckets = figures.buckets();
        for (Unit unit : Unit.values()) {
            List<Column> columns = columns(buckets, unit);
            boolean coarser =
                    unit == Unit.BUCKET || !isFiner(unit, figures.question().granularity());
            if (coarser && columns.size() <= mostColumns) {
                return columns.size() == 1 && mostColumns > 1 ? equalStretches(buckets, mostColumns) : columns;
            }
        }
        return columns(buckets, Unit.ALL);
    }

    /** Where one calendar unit holds everything, its parts tell more than a second total would. */
    private static List<Column> equalStretches(List<Bucket> buckets, int mostColumns) {
        int count = Math.min(buckets.size(), mostColumns);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(column(buckets, i * buckets.size() / count, (i + 1) * buckets.size() / count - 1));
        }
        return columns;
    }

    private static boolean isFiner(Unit unit, Granularity granularity) {
        return unit == Unit.DAY && granularity.compareTo(Granularity.DAY) > 0
                || unit == Unit.WEEK && granularity.compareTo(Granularity.WEEK) > 0;
    }

    private static List<Column> columns(List<Bucket> buckets, Unit unit) {
        List<Column> columns = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= buckets.size(); i++) {
            boolean ends = i == buckets.size()
                    || buckets.get(i).state() == Bucket.State.RUNNING
                    || !unitOf(buckets.get(i).start(), unit, i)
                            .equals(unitOf(buckets.get(first).start(), unit, first));
            if (ends) {
                columns.add(column(buckets, first, i - 1));
                first = i;
            }
        }
        return columns;
    }

    private static Column column(List<Bucket> buckets, int first, int last) {
        boolean running = buckets.get(last).state() == Bucket.State.RUNNING;
        return new Column(first, last, !running);
    }

    private static Object unitOf(ZonedDateTime start, Unit unit, int index) {
        LocalDate day = start.toLocalDate();
        return switch (unit) {
            case BUCKET -> index;
            case DAY -> day;
            case WEEK -> Bucket.startOf(start, Granularity.WEEK).toLocalDate();
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
            case YEAR -> day.getYear();
            case FIVE_YEARS -> day.getYear() / 5;
            case ALL -> unit;
        };
    }
}

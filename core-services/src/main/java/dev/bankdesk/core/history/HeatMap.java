package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.time.DayOfWeek;
import java.util.List;

/**
 * The answer to a {@link HeatMapQuestion}.
 *
 * @param cells all 168, Monday from midnight first
 */
public record HeatMap(HeatMapQuestion question, List<Cell> cells, AsOf asOf, String sql) {
    public static final int HOURS = 24;

    /**
     * One hour of one weekday.
     *
     * @param hour of the wall clock, 0 to 23
     * @param seconds of the range that were such an hour; in the night when clocks go forward one hour is missing, in the
     *     other one is there twice
     * @param distinctCustomers of all such hours together, or −1 where it was not asked
     */
    public record Cell(DayOfWeek day, int hour, long seconds, Measures measures, long distinctCustomers) {
        /** The figure of all such hours; NaN where it cannot be formed. */
        public double value(Metric metric) {
            return metric.isFromMeasures()
                    ? metric.value(measures)
                    : distinctCustomers < 0 ? Double.NaN : distinctCustomers;
        }

        /** The figure of one such hour on average: sums are divided, ratios are not. NaN where the range has none. */
        public double valuePerHour(Metric metric) {
            if (seconds == 0) {
                return Double.NaN;
            }
            return metric.isAdditive() ? value(metric) * 3_600 / seconds : value(metric);
        }
    }

    /** How many transactions of the journal count in it, booked or declined. */
    public long transactions() {
        return cells.stream().mapToLong(cell -> cell.measures().transactions()).sum();
    }

    /** @param hour 0 to 23 */
    public Cell cell(DayOfWeek day, int hour) {
        return cells.get((day.getValue() - 1) * HOURS + hour);
    }
}

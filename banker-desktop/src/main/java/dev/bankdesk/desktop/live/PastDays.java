package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The same weekday of earlier weeks, by slots of {@link DayGrid}, under one filter.
 *
 * @param today the day that they are compared with
 * @param weeks one array of slots a week, last week first; weeks before the bank's first day are left out
 * @param byCategory last week only, slots by category
 * @param byCountry last week only, slots by country
 */
record PastDays(
        DayGrid today,
        Filter filter,
        List<Measures[]> weeks,
        Map<String, Measures[]> byCategory,
        Map<String, Measures[]> byCountry) {

    /** So many weeks make the usual band. */
    static final int WEEKS = 8;

    private static final int FEWEST_FOR_BAND = 3;
    private static final int FEWEST_WITHOUT_EXTREMES = 5;

    boolean hasLastWeek() {
        return !weeks.isEmpty();
    }

    Measures[] lastWeek() {
        return weeks.get(0);
    }

    boolean hasBand() {
        return weeks.size() >= FEWEST_FOR_BAND;
    }

    /** Lower and upper edge of the usual range in a slot: the middle of the weeks, without the lowest and the highest one. */
    double[] usual(Metric metric, int slot) {
        double[] values = weeks.stream()
                .filter(week -> slot < week.length)
                .mapToDouble(week -> metric.value(week[slot]))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return new double[] {0, 0};
        }
        int left = values.length >= FEWEST_WITHOUT_EXTREMES ? 1 : 0;
        double[] middle = Arrays.copyOfRange(values, left, values.length - left);
        return new double[] {middle[0], middle[middle.length - 1]};
    }
}

package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is usual for each hour of a weekday: the middle half of what that hour had on the same weekday of earlier weeks.
 *
 * @param hours those of the wall clock that enough weeks had, in order
 */
public record UsualBand(List<Hour> hours) {
    /** So many weeks before a day make its band. */
    public static final int WEEKS = 8;

    private static final int FEWEST_WEEKS = 3;
    private static final int HOURS = 24;

    /**
     * @param hour of the wall clock, 0 to 23
     * @param low first quartile; @param median; @param high third quartile: of the metric, money in minor units
     * @param weeks how many weeks it is of
     */
    public record Hour(int hour, double low, double median, double high, int weeks) {}

    public UsualBand {
        hours = List.copyOf(hours);
    }

    /** @param weeks of each the sums by hour of the wall clock; hours that the day did not have are left out */
    public static UsualBand of(List<Map<Integer, Measures>> weeks, Metric metric) {
        List<Hour> hours = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            int at = hour;
            double[] values = weeks.stream()
                    .filter(week -> week.containsKey(at))
                    .mapToDouble(week -> metric.value(week.get(at)))
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (values.length >= FEWEST_WEEKS) {
                int left = values.length / 4;
                hours.add(
                        new Hour(hour, values[left], median(values), values[values.length - 1 - left], values.length));
            }
        }
        return new UsualBand(hours);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}

package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final int NEAR_SLOTS = 2;

    boolean hasLastWeek() {
        return !weeks.isEmpty();
    }

    Measures[] lastWeek() {
        return weeks.get(0);
    }

    boolean hasBand() {
        return weeks.size() >= FEWEST_FOR_BAND;
    }

    /**
     * What last week had when clocks showed the same.
     *
     * @param slot of today
     * @return null where they skipped it
     */
    Measures lastWeekAt(int slot) {
        int there = today.sameSlot(slot, today.weeksBefore(1));
        return there < 0 || there >= lastWeek().length ? null : lastWeek()[there];
    }

    /**
     * Lower and upper edge of the usual range around a slot of today: the middle half of what these weeks had within half an
     * hour of the same time of day. A quarter hour alone would be a handful of payments, and its range a saw.
     */
    double[] usual(Metric metric, int slot) {
        double[] values = IntStream.range(0, weeks.size())
                .boxed()
                .flatMapToDouble(week -> around(weeks.get(week), today.sameSlot(slot, today.weeksBefore(week + 1)))
                        .mapToDouble(metric::value))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (values.length == 0) {
            return new double[] {0, 0};
        }
        int left = values.length / 4;
        return new double[] {values[left], values[values.length - 1 - left]};
    }

    private static Stream<Measures> around(Measures[] week, int slot) {
        return slot == DayGrid.NO_SLOT
                ? Stream.empty()
                : IntStream.rangeClosed(slot - NEAR_SLOTS, slot + NEAR_SLOTS)
                        .filter(near -> near >= 0 && near < week.length)
                        .mapToObj(near -> week[near]);
    }
}

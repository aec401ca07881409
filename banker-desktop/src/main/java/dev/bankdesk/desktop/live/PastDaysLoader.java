package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Asks the history for the same weekday of earlier weeks. Blocking; knows no thread. */
final class PastDaysLoader {
    private final History history;

    PastDaysLoader(History history) {
        this.history = history;
    }

    /**
     * @param firstBookedAt where the bank begins: earlier days are no days without payments, they are no days; null in an
     *     empty bank
     * @param step gets last week alone first, since it is what the screen misses most, and then all weeks
     */
    void load(DayGrid today, Filter filter, Instant firstBookedAt, Consumer<PastDays> step) {
        if (firstBookedAt == null || firstBookedAt.isAfter(today.weeksBefore(1).end())) {
            step.accept(new PastDays(today, filter, List.of(), Map.of(), Map.of()));
            return;
        }
        List<Measures[]> weeks = new ArrayList<>();
        DayGrid lastWeek = today.weeksBefore(1);
        weeks.add(totals(lastWeek, filter));
        Map<String, Measures[]> byCategory = broken(lastWeek, filter, Dimension.CATEGORY);
        Map<String, Measures[]> byCountry = broken(lastWeek, filter, Dimension.COUNTRY);
        step.accept(new PastDays(today, filter, List.copyOf(weeks), byCategory, byCountry));
        for (int week = 2; week <= PastDays.WEEKS; week++) {
            DayGrid day = today.weeksBefore(week);
            if (firstBookedAt.isAfter(day.start())) {
                break;
            }
            weeks.add(totals(day, filter));
        }
        step.accept(new PastDays(today, filter, List.copyOf(weeks), byCategory, byCountry));
    }

    private Measures[] totals(DayGrid day, Filter filter) {
        Measures[] slots = emptySlots(day);
        for (Series.Row row : ask(day, filter, Set.of()).rows()) {
            put(slots, day, row);
        }
        return slots;
    }

    private Map<String, Measures[]> broken(DayGrid day, Filter filter, Dimension by) {
        Map<String, Measures[]> slots = new HashMap<>();
        for (Series.Row row : ask(day, filter, Set.of(by)).rows()) {
            put(slots.computeIfAbsent(row.keys().getOrDefault(by, ""), key -> emptySlots(day)), day, row);
        }
        return slots;
    }

    private Series ask(DayGrid day, Filter filter, Set<Dimension> by) {
        return history.series(
                new SeriesQuestion(day.slotStart(0), day.end(), Granularity.QUARTER_HOUR, day.zone(), by, filter));
    }

    private static void put(Measures[] slots, DayGrid day, Series.Row row) {
        int slot = day.slotOf(row.bucket());
        if (slot >= 0 && slot < slots.length) {
            slots[slot] = slots[slot].plus(row.measures());
        }
    }

    private static Measures[] emptySlots(DayGrid day) {
        Measures[] slots = new Measures[day.slots()];
        Arrays.fill(slots, Measures.ZERO);
        return slots;
    }
}

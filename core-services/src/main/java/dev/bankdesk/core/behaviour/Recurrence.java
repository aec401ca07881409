package dev.bankdesk.core.behaviour;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A payment that recurs with all that was seen of it: what a forecast draws from.
 *
 * @param seen its last entries, oldest first; @param all with those before them
 */
record Recurrence(RecurringPayment payment, Rhythm rhythm, List<Entry> seen, List<Entry> all) {

    /** Due dates behind the last one that was paid or given up, up to a day; the first is {@link RecurringPayment#next}. */
    List<LocalDate> dueUntil(LocalDate until) {
        List<LocalDate> due = new ArrayList<>();
        LocalDate next = payment.next();
        long index = rhythm.indexOf(next);
        while (!next.isAfter(until)) {
            due.add(next);
            index += rhythm.step();
            next = onWorkingDay(rhythm.date(index), seen, rhythm);
        }
        return due;
    }

    /** Confidence of the nth due date from the next one on: each in between may be the last. */
    double confidence(int nth) {
        return payment.confidence() * Math.pow(kept(), nth);
    }

    private double kept() {
        return RecurringPayments.nextIsKept(payment.times(), payment.times());
    }

    /**
     * Days that the entries lie behind their due dates. Where nothing is booked on weekends, without those due on one: what
     * moved them moves the next due date of a weekend already ({@link #onWorkingDay}), and no other.
     */
    int[] delays() {
        boolean onWeekends = seen.stream().anyMatch(entry -> isWeekend(entry.day()));
        int[] delays = seen.stream()
                .filter(entry -> onWeekends || !isWeekend(rhythm.date(rhythm.indexOf(entry.day()))))
                .mapToInt(entry -> rhythm.deviation(entry.day()))
                .toArray();
        return delays.length == 0 ? new int[1] : delays;
    }

    /** Where nothing was ever booked on a weekend, a due date there moves as those before did: behind it, or before it. */
    static LocalDate onWorkingDay(LocalDate due, List<Entry> seen, Rhythm rhythm) {
        if (!isWeekend(due) || seen.stream().anyMatch(entry -> isWeekend(entry.day()))) {
            return due;
        }
        long off = seen.stream()
                .filter(entry -> isWeekend(rhythm.date(rhythm.indexOf(entry.day()))))
                .mapToLong(entry -> rhythm.deviation(entry.day()))
                .sum();
        LocalDate moved = due;
        while (off != 0 && isWeekend(moved)) {
            moved = off > 0 ? moved.plusDays(1) : moved.minusDays(1);
        }
        return moved;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}

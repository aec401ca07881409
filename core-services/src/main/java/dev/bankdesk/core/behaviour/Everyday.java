package dev.bankdesk.core.behaviour;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a client's past days came to without what recurs, in minor units, to be drawn again: whole days for days to come, and
 * for the rest of today the part of a day behind this time of day.
 */
final class Everyday {
    static final int HISTORY_DAYS = 180;

    private static final int WEEK = 7;

    /** The day before today last, as in {@code later}: of each day, what came after the time of day that it is now. */
    private final long[] whole;

    private final long[] later;

    private Everyday(int days) {
        this.whole = new long[days];
        this.later = new long[days];
    }

    /** @param completeFrom the first day that no entry is missing of */
    static Everyday before(
            LocalDateTime now, List<Entry> entries, LocalDate completeFrom, List<Recurrence> recurrences) {
        Set<Entry> recurring = Collections.newSetFromMap(new IdentityHashMap<>());
        recurrences.forEach(each -> recurring.addAll(each.all()));
        LocalDate today = now.toLocalDate();
        LocalTime time = now.toLocalTime();
        LocalDate oldest =
                entries.stream().map(Entry::day).min(LocalDate::compareTo).orElse(today);
        LocalDate first = oldest.isBefore(completeFrom) ? completeFrom : oldest;
        int days = (int) Math.max(0, Math.min(HISTORY_DAYS, ChronoUnit.DAYS.between(first, today)));
        Everyday everyday = new Everyday(days);
        for (Entry entry : entries) {
            int at = days - (int) ChronoUnit.DAYS.between(entry.day(), today);
            if (at >= 0 && at < days && !recurring.contains(entry)) {
                everyday.whole[at] += entry.signedMinor();
                everyday.later[at] += entry.at().toLocalTime().isAfter(time) ? entry.signedMinor() : 0;
            }
        }
        return everyday;
    }

    /** How many days can be drawn from. */
    int days() {
        return whole.length;
    }

    /** @param weekday whether it is drawn from days of the same weekday only: needs a week of days */
    long wholeDay(int daysAhead, SplittableRandom random, boolean weekday) {
        return whole[draw(daysAhead, random, weekday)];
    }

    /** What may still come today; as {@link #wholeDay}. */
    long leftOfToday(SplittableRandom random, boolean weekday) {
        return later[draw(0, random, weekday)];
    }

    private int draw(int daysAhead, SplittableRandom random, boolean weekday) {
        if (!weekday) {
            return random.nextInt(days());
        }
        // whole[days - b] lies b days before today; tomorrow's weekday was 6 days ago.
        int back = WEEK - daysAhead % WEEK;
        int weeks = (days() - back) / WEEK + 1;
        return days() - back - WEEK * random.nextInt(weeks);
    }
}

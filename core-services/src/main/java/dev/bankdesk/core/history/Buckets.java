package dev.bankdesk.core.history;

import dev.bankdesk.core.platform.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The buckets of a range: cut in a zone, so that a day has 23, 24 or 25 hours and a month its own length. Java cuts them,
 * and the database only looks up into which cut a row falls, so that one time zone database decides.
 *
 * @param cuts starts of the buckets in order, and the end of the last one; at least two
 */
public record Buckets(List<Instant> cuts) {
    /** More buckets than a chart or a file of this kind makes sense of; 20 years of hours. */
    private static final int MOST = 180_000;

    private static final long QUARTER_SECONDS = 900;

    public Buckets {
        cuts = List.copyOf(cuts);
    }

    /** @throws Refusal where the range has far more buckets than anybody reads */
    public static Buckets of(SeriesQuestion question) {
        return of(question.from(), question.to(), question.granularity(), question.zone());
    }

    /** The buckets that hold anything of [from, to); the first and the last may reach beyond it. */
    public static Buckets of(Instant from, Instant to, Granularity granularity, ZoneId zone) {
        List<Instant> cuts = new ArrayList<>();
        Instant cut = startOf(from, granularity, zone);
        cuts.add(cut);
        do {
            cut = next(cut, granularity, zone);
            cuts.add(cut);
            if (cuts.size() > MOST) {
                throw Refusal.usage(
                        "The range from " + from + " to " + to + " has more than " + MOST + " buckets.",
                        "Choose a shorter range or a wider bucket.");
            }
        } while (cut.isBefore(to));
        return new Buckets(cuts);
    }

    /** The start of the bucket that holds the moment. */
    public static Instant startOf(Instant moment, Granularity granularity, ZoneId zone) {
        return switch (granularity) {
            case QUARTER_HOUR, HOUR -> startOfHours(moment, granularity, zone);
            case DAY, WEEK, MONTH -> startOfDays(moment.atZone(zone).toLocalDate(), granularity, zone);
        };
    }

    /**
     * Hours are cut on the wall clock's full hours (in India at :30 of UTC), in steps of real time: in the night when clocks
     * go back the hour from two to three is there twice.
     */
    private static Instant startOfHours(Instant moment, Granularity granularity, ZoneId zone) {
        long offset = zone.getRules().getOffset(moment).getTotalSeconds();
        long step = granularity == Granularity.HOUR ? 4 * QUARTER_SECONDS : QUARTER_SECONDS;
        long local = moment.getEpochSecond() + offset;
        return Instant.ofEpochSecond(local - Math.floorMod(local, step) - offset);
    }

    private static Instant startOfDays(LocalDate day, Granularity granularity, ZoneId zone) {
        LocalDate first =
                switch (granularity) {
                    case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                    case MONTH -> day.withDayOfMonth(1);
                    default -> day;
                };
        return first.atStartOfDay(zone).toInstant();
    }

    /** The start of the bucket after the one that starts here. */
    public static Instant next(Instant start, Granularity granularity, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        return switch (granularity) {
            // Aligned again, since a change of half an hour (Lord Howe) moves the wall clock's full hours.
            case QUARTER_HOUR -> startOf(start.plusSeconds(QUARTER_SECONDS), granularity, zone);
            case HOUR -> {
                Instant next = startOf(start.plusSeconds(4 * QUARTER_SECONDS), granularity, zone);
                yield next.isAfter(start) ? next : start.plusSeconds(4 * QUARTER_SECONDS);
            }
            case DAY -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> local.toLocalDate().plusWeeks(1).atStartOfDay(zone).toInstant();
            case MONTH -> local.toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
        };
    }

    public int size() {
        return cuts.size() - 1;
    }

    /** @param index 0 to size − 1 */
    public Instant start(int index) {
        return cuts.get(index);
    }

    /** @param index 0 to size − 1 */
    public Instant end(int index) {
        return cuts.get(index + 1);
    }

    /** Which bucket holds the moment, or −1. */
    public int indexOf(Instant moment) {
        int found = Collections.binarySearch(cuts, moment);
        int index = found >= 0 ? found : -found - 2;
        return index >= 0 && index < size() ? index : -1;
    }

    /** True where the bucket reaches beyond the range: it is not complete, and is drawn hatched. */
    public boolean isCutShort(int index, Instant from, Instant to) {
        return start(index).isBefore(from) || end(index).isAfter(to);
    }

    /** True where each cut is a multiple of so many seconds since 1970. */
    public boolean isAlignedTo(long seconds) {
        return cuts.stream().allMatch(cut -> cut.getNano() == 0 && cut.getEpochSecond() % seconds == 0);
    }

    /** The cuts as a database's parameter. */
    public Instant[] toArray() {
        return cuts.toArray(Instant[]::new);
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }
}

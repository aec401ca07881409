package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.Granularity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * One bar: a stretch of booking time.
 *
 * @param start where the whole hour, day, week (Monday) or month begins, in the zone of the question
 * @param from inclusive; later than the start where the range begins inside the bucket
 * @param to exclusive; earlier than the next bucket's start where the range ends inside the bucket
 * @param state whether all of it is there
 */
public record Bucket(ZonedDateTime start, Instant from, Instant to, State state) {
    /** Why a bar may be lower than it will be, or would be. */
    public enum State {
        COMPLETE,
        /** The range begins or ends inside it. */
        CUT,
        /** The bank's clock stands inside it. */
        RUNNING
    }

    /** More bars than this are not drawn: a coarser bucket is taken. At 584 px one is still one and a half pixels wide. */
    public static final int MOST = 400;

    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /**
     * Cuts a range. Buckets that begin after the bank's clock are left out: nothing can be in them.
     *
     * @param to exclusive
     * @param now the bank's clock
     */
    static List<Bucket> cut(Instant from, Instant to, Granularity granularity, ZoneId zone, Instant now) {
        List<Bucket> buckets = new ArrayList<>();
        ZonedDateTime start = startOf(from.atZone(zone), granularity);
        while (start.toInstant().isBefore(to) && !start.toInstant().isAfter(now)) {
            ZonedDateTime next = next(start, granularity);
            buckets.add(between(start, next, from, to, now));
            start = next;
        }
        return buckets;
    }

    private static Bucket between(ZonedDateTime start, ZonedDateTime next, Instant from, Instant to, Instant now) {
        Instant first = start.toInstant().isBefore(from) ? from : start.toInstant();
        Instant end = next.toInstant().isAfter(to) ? to : next.toInstant();
        boolean cut = first.equals(from) && start.toInstant().isBefore(from)
                || end.equals(to) && next.toInstant().isAfter(to);
        State state = now.isBefore(end) ? State.RUNNING : cut ? State.CUT : State.COMPLETE;
        return new Bucket(start, first, end, state);
    }

    /** The finest granularity, from the one wanted on, in which a range has no more bars than can be drawn. */
    static Granularity drawable(Granularity wanted, Instant from, Instant to) {
        long hours = ChronoUnit.HOURS.between(from, to) + 1;
        Granularity granularity = wanted;
        while (granularity != Granularity.MONTH && hours / hoursOf(granularity) > MOST) {
            granularity = Granularity.values()[granularity.ordinal() + 1];
        }
        return granularity;
    }

    /** The coarsest granularity, from the one wanted down to hours, in which a range is more than one bar. */
    static Granularity telling(Granularity wanted, Instant from, Instant to, ZoneId zone) {
        Granularity granularity = wanted;
        while (granularity.compareTo(Granularity.HOUR) > 0
                && !next(startOf(from.atZone(zone), granularity), granularity)
                        .toInstant()
                        .isBefore(to)) {
            granularity = Granularity.values()[granularity.ordinal() - 1];
        }
        return granularity;
    }

    private static double hoursOf(Granularity granularity) {
        return switch (granularity) {
            case QUARTER_HOUR -> 0.25;
            case HOUR -> 1;
            case DAY -> 24;
            case WEEK -> 168;
            case MONTH -> 730;
        };
    }

    /** Where the bucket of a moment begins; weeks begin on Monday (ISO 8601). */
    static ZonedDateTime startOf(ZonedDateTime moment, Granularity granularity) {
        return switch (granularity) {
            case QUARTER_HOUR -> moment.truncatedTo(ChronoUnit.MINUTES).minusMinutes(moment.getMinute() % 15);
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day(moment);
            case WEEK -> day(moment.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTH -> day(moment.withDayOfMonth(1));
        };
    }

    private static ZonedDateTime day(ZonedDateTime moment) {
        // Not truncatedTo: a zone may have no midnight on the day that its summer time begins.
        return moment.toLocalDate().atStartOfDay(moment.getZone());
    }

    private static ZonedDateTime next(ZonedDateTime start, Granularity granularity) {
        return switch (granularity) {
            case QUARTER_HOUR -> start.plusMinutes(15);
            case HOUR -> start.plusHours(1);
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(start.getZone());
            case WEEK -> start.toLocalDate().plusWeeks(1).atStartOfDay(start.getZone());
            case MONTH -> start.toLocalDate().plusMonths(1).atStartOfDay(start.getZone());
        };
    }
}

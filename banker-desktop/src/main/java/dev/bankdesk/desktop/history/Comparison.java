package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.Granularity;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What each bucket is held against: the same calendar stretch, some days, weeks, months or a year earlier. */
public enum Comparison {
    PERIOD_BEFORE,
    SAME_WEEKDAY_BEFORE,
    SAME_MONTH_LAST_YEAR,
    NOTHING;

    /** Fifty-two weeks: a year back by which a Monday meets a Monday. */
    private static final Period YEAR_OF_WEEKS = Period.ofWeeks(52);

    /** Months have no weekday; everything else goes with every bucket. */
    public boolean fits(Granularity granularity) {
        return this != SAME_WEEKDAY_BEFORE || granularity != Granularity.MONTH;
    }

    /** This comparison, or the period before where it does not fit the buckets. */
    public Comparison fitting(Granularity granularity) {
        return fits(granularity) ? this : PERIOD_BEFORE;
    }

    /**
     * How far back to look. It is always a whole number of the buckets' own unit, so that a bucket meets a whole bucket.
     *
     * @param to exclusive
     * @return empty where nothing is compared
     */
    public Optional<Period> back(Granularity granularity, ZonedDateTime from, ZonedDateTime to) {
        return switch (fitting(granularity)) {
            case NOTHING -> Optional.empty();
            case SAME_WEEKDAY_BEFORE -> Optional.of(Period.ofWeeks(1));
            case SAME_MONTH_LAST_YEAR ->
                Optional.of(granularity == Granularity.MONTH ? Period.ofYears(1) : YEAR_OF_WEEKS);
            case PERIOD_BEFORE -> Optional.of(length(granularity, from, to));
        };
    }

    /** The range's length in days, weeks or months that it touches. */
    private static Period length(Granularity granularity, ZonedDateTime from, ZonedDateTime to) {
        Granularity unit = granularity.compareTo(Granularity.DAY) < 0 ? Granularity.DAY : granularity;
        ZonedDateTime first = Bucket.startOf(from, unit);
        ZonedDateTime last = Bucket.startOf(to.minusNanos(1), unit);
        return switch (unit) {
            case WEEK -> Period.ofWeeks((int) ChronoUnit.WEEKS.between(first.toLocalDate(), last.toLocalDate()) + 1);
            case MONTH -> Period.ofMonths((int) ChronoUnit.MONTHS.between(first.toLocalDate(), last.toLocalDate()) + 1);
            default -> Period.ofDays((int) ChronoUnit.DAYS.between(first.toLocalDate(), last.toLocalDate()) + 1);
        };
    }
}

package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.Granularity;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What each bucket is held against: the same calendar stretch, some days, weeks, months or a year earlier. */
public enum Comparison {
    PERIOD_BEFORE,
    SAME_WEEKDAY_BEFORE,
    SAME_MONTH_LAST_YEAR,
    NOTHING;

    /** A year back by which a week meets a whole week. */
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
                Optional.of(granularity == Granularity.WEEK ? YEAR_OF_WEEKS : Period.ofYears(1));
            case PERIOD_BEFORE -> Optional.of(length(granularity, from, to));
        };
    }

    /** Whole months before whole months; else as many days, weeks or months as the range touches. */
    private static Period length(Granularity granularity, ZonedDateTime from, ZonedDateTime to) {
        LocalDate first = from.toLocalDate();
        LocalDate end = to.minusNanos(1).toLocalDate().plusDays(1);
        if (granularity == Granularity.WEEK) {
            LocalDate monday = Bucket.startOf(from, Granularity.WEEK).toLocalDate();
            return Period.ofWeeks((int) (ChronoUnit.DAYS.between(monday, end) + 6) / 7);
        }
        if (granularity == Granularity.MONTH || first.getDayOfMonth() == 1 && end.getDayOfMonth() == 1) {
            return Period.ofMonths(
                    (int) ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(end.minusDays(1))) + 1);
        }
        return Period.ofDays((int) ChronoUnit.DAYS.between(first, end));
    }
}

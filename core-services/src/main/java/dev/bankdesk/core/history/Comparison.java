package dev.bankdesk.core.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * What a period is set against. Like is compared with like: a range that ends at 14:05 of a day is compared until 14:05 of the
 * other day, by the wall clock of the question's zone.
 */
public enum Comparison {
    /** The same length just before: whole months before whole months, else as many days. */
    PERIOD_BEFORE,
    /** One week earlier, so that each day stands against the same weekday. */
    SAME_WEEKDAY_BEFORE,
    /** The same dates a year earlier; 29 February falls on the 28th. */
    SAME_MONTH_LAST_YEAR;

    /** The question about the other period, with the same buckets, breakdown and filter. */
    public SeriesQuestion of(SeriesQuestion question) {
        return new SeriesQuestion(
                counterpart(question.from(), question),
                counterpart(question.to(), question),
                question.granularity(),
                question.zone(),
                question.by(),
                question.filter(),
                question.withDistinctCustomers());
    }

    /** The moment in the other period that stands against a moment of this one, such as the start of a bucket. */
    public Instant counterpart(Instant moment, SeriesQuestion question) {
        ZonedDateTime local = moment.atZone(question.zone());
        return switch (this) {
            case PERIOD_BEFORE -> before(local, question);
            case SAME_WEEKDAY_BEFORE -> local.minusWeeks(1).toInstant();
            case SAME_MONTH_LAST_YEAR -> local.minusYears(1).toInstant();
        };
    }

    private static Instant before(ZonedDateTime moment, SeriesQuestion question) {
        ZonedDateTime from = question.from().atZone(question.zone());
        ZonedDateTime to = question.to().atZone(question.zone());
        if (!isMidnight(from)) {
            return moment.toInstant().minus(Duration.between(question.from(), question.to()));
        }
        // A range that ends in the middle of a day is as long as if that day were whole.
        LocalDate end = isMidnight(to) ? to.toLocalDate() : to.toLocalDate().plusDays(1);
        Period length = from.getDayOfMonth() == 1 && end.getDayOfMonth() == 1
                ? Period.ofMonths((int) ChronoUnit.MONTHS.between(from.toLocalDate(), end))
                : Period.ofDays((int) ChronoUnit.DAYS.between(from.toLocalDate(), end));
        return moment.minus(length).toInstant();
    }

    private static boolean isMidnight(ZonedDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}

package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.desktop.charts.HeatMap;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * The figures of a range by weekday and hour: what an hour of this weekday has on average, so that a range with five Mondays
 * and four Sundays does not darken the Mondays.
 */
public final class WeekHours {
    private static final double HOUR_MILLIS = 3_600_000;

    private final HistoryQuestion question;
    private final ShownMetric shown;
    private final Instant end;
    private AsOf asOf;
    private final Reading[][] sums = new Reading[HeatMap.DAYS][HeatMap.HOURS];
    private final int[][] begun = new int[HeatMap.DAYS][HeatMap.HOURS];
    private final long[][] millis = new long[HeatMap.DAYS][HeatMap.HOURS];

    private WeekHours(HistoryQuestion question, ShownMetric shown, AsOf asOf) {
        this.question = question;
        this.shown = shown;
        this.asOf = asOf;
        this.end = question.now().isBefore(question.to()) ? question.now() : question.to();
    }

    /** Blocking. */
    static WeekHours load(History history, HistoryFigures figures) {
        HistoryQuestion question = figures.question();
        WeekHours week = new WeekHours(question, figures.shown(), figures.asOf());
        Instant end = week.end;
        if (question.from().isBefore(end)) {
            Series series = history.series(new SeriesQuestion(
                    question.from(), end, Granularity.HOUR, question.zone(), Set.of(), question.filter()));
            series.rows().forEach(row -> week.add(row.bucket(), row.measures()));
            week.countHours(question.from(), end);
            week.asOf = series.asOf();
        }
        return week;
    }

    private void add(Instant bucket, Measures measures) {
        ZonedDateTime at = bucket.atZone(question.zone());
        Reading added = new Reading(measures, Reading.UNKNOWN);
        Reading before = sums[day(at)][at.getHour()];
        sums[day(at)][at.getHour()] = before == null ? added : before.plus(added);
    }

    /**
     * By the time that passes and not by days: the hour of the clock's change comes twice, or not at all, and the running one
     * counts for as long as it has run.
     */
    private void countHours(Instant from, Instant end) {
        Instant start = from;
        while (start.isBefore(end)) {
            ZonedDateTime at = start.atZone(question.zone());
            Instant next = at.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            Instant until = next.isBefore(end) ? next : end;
            begun[day(at)][at.getHour()]++;
            millis[day(at)][at.getHour()] += ChronoUnit.MILLIS.between(start, until);
            start = until;
        }
    }

    private static int day(ZonedDateTime at) {
        return at.getDayOfWeek().getValue() - 1;
    }

    HistoryQuestion question() {
        return question;
    }

    ShownMetric shown() {
        return shown;
    }

    /** Of the range as far as it has come. Exclusive. */
    Instant end() {
        return end;
    }

    AsOf asOf() {
        return asOf;
    }

    /** Of all such hours together. */
    Measures measures(int day, int hour) {
        return sums[day][hour] == null ? Measures.ZERO : sums[day][hour].measures();
    }

    /** How often this hour began in the range. */
    int times(int day, int hour) {
        return begun[day][hour];
    }

    /** How many of this hour the range had, the running one by its part. */
    double hours(int day, int hour) {
        return millis[day][hour] / HOUR_MILLIS;
    }

    /** What such an hour has on average for what adds up; the ratio over all of them for what does not. NaN where it never came. */
    double value(int day, int hour) {
        return value(measures(day, hour), hours(day, hour));
    }

    /** The figure of an hour from the sums of so many of them. */
    double value(Measures sums, double hours) {
        double value = shown.value(new Reading(sums, Reading.UNKNOWN));
        return hours == 0 ? Double.NaN : shown.isAdditive() ? value / hours : value;
    }
}

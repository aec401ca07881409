package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.desktop.charts.HeatMap;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * The figures of a range by weekday and hour: what an hour of this weekday has on average, so that a range with five Mondays
 * and four Sundays does not darken the Mondays.
 */
public final class WeekHours {
    private static final long HOUR_SECONDS = 3_600;

    private final HistoryQuestion question;
    private final ShownMetric shown;
    private final Reading[][] sums = new Reading[HeatMap.DAYS][HeatMap.HOURS];
    private final int[][] hours = new int[HeatMap.DAYS][HeatMap.HOURS];

    private WeekHours(HistoryQuestion question, ShownMetric shown) {
        this.question = question;
        this.shown = shown;
    }

    /** Blocking. */
    static WeekHours load(History history, HistoryFigures figures) {
        HistoryQuestion question = figures.question();
        WeekHours week = new WeekHours(question, figures.shown());
        Instant end = question.now().isBefore(question.to()) ? question.now() : question.to();
        if (question.from().isBefore(end)) {
            Series series = history.series(new SeriesQuestion(
                    question.from(), end, Granularity.HOUR, question.zone(), Set.of(), question.filter()));
            series.rows().forEach(row -> week.add(row.bucket(), row.measures()));
            week.countHours(question.from(), end);
        }
        return week;
    }

    private void add(Instant bucket, Measures measures) {
        ZonedDateTime at = bucket.atZone(question.zone());
        Reading added = new Reading(measures, Reading.UNKNOWN);
        Reading before = sums[day(at)][at.getHour()];
        sums[day(at)][at.getHour()] = before == null ? added : before.plus(added);
    }

    /** By hours that pass and not by days: the one of the clock's change comes twice, or not at all. */
    private void countHours(Instant from, Instant end) {
        for (Instant hour = from; hour.isBefore(end); hour = hour.plusSeconds(HOUR_SECONDS)) {
            ZonedDateTime at = hour.atZone(question.zone());
            hours[day(at)][at.getHour()]++;
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

    /** How often this hour came in the range. */
    int times(int day, int hour) {
        return hours[day][hour];
    }

    /** Mean of such an hour for what adds up; the ratio over all of them for what does not. NaN where it never came. */
    double value(int day, int hour) {
        if (hours[day][hour] == 0) {
            return Double.NaN;
        }
        Reading sum = sums[day][hour] == null ? Reading.NONE : sums[day][hour];
        double value = shown.value(sum);
        return shown.isAdditive() ? value / hours[day][hour] : value;
    }
}

package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The merchants with the largest figure, and what the same merchants had in another range.
 *
 * @param now whose figure ranks them
 * @param before what it is compared with
 * @param by a sum: ratios rank nothing
 * @param limit 1 to 1,000
 */
public record TopMerchantsQuestion(
        ChangeQuestion.Range now, ChangeQuestion.Range before, Filter filter, Metric by, int limit) {
    private static final int MOST = 1_000;

    public TopMerchantsQuestion {
        if (!by.isAdditive()) {
            throw new IllegalArgumentException("Merchants are ranked by a sum, and " + by.key() + " is none.");
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("A list has 1 to " + MOST + " merchants, not " + limit + ".");
        }
    }

    /**
     * Against the period before: as many days right before it where it begins and ends with days, else as much time.
     *
     * @param zone in which days are cut
     */
    public static TopMerchantsQuestion againstPeriodBefore(
            Instant from, Instant to, ZoneId zone, Filter filter, Metric by, int limit) {
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate end = to.atZone(zone).toLocalDate();
        boolean isOfDays = first.atStartOfDay(zone).toInstant().equals(from)
                && end.atStartOfDay(zone).toInstant().equals(to);
        Instant before = isOfDays
                ? first.minusDays(ChronoUnit.DAYS.between(first, end))
                        .atStartOfDay(zone)
                        .toInstant()
                : from.minus(Duration.between(from, to));
        return new TopMerchantsQuestion(
                new ChangeQuestion.Range(from, to), new ChangeQuestion.Range(before, from), filter, by, limit);
    }
}

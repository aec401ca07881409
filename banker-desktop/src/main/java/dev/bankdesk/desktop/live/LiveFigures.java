package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.desktop.shell.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the Live screen shows at one moment, formed off the screen's thread and never changed.
 *
 * @param now the bank's time
 * @param slots today by the slots of the grid, up to and with the running one; later ones are zero
 * @param today sum of the day so far
 * @param byCategory and {@code byCountry}: the same sum broken down
 * @param past null until the history has answered for this day and filter
 * @param annotations what happened on this day, oldest first
 * @param historySilent how long the history has not answered; zero while it does
 * @param position highest journal position in the figures
 * @param recordedAtMicros when that was committed, microseconds since 1970; 0 where nothing is there
 * @param countriesSeen and {@code sourcesSeen}: what the filter bar can offer, whatever the filter
 * @param loaded false until the first snapshot is there: figures are not zero then, but unknown
 */
public record LiveFigures(
        DayGrid grid,
        Instant now,
        Filter filter,
        Measures[] slots,
        Measures today,
        Map<String, Measures> byCategory,
        Map<String, Measures> byCountry,
        PastDays past,
        Clients clients,
        AcceptedOffers offers,
        List<Annotation> annotations,
        Duration historySilent,
        Freshness freshness,
        long position,
        long recordedAtMicros,
        Set<String> countriesSeen,
        Set<String> sourcesSeen,
        boolean loaded) {

    /** How many slots of the day have passed, the running one as a fraction. */
    double elapsed() {
        return grid.elapsed(now);
    }

    boolean historyAnswers() {
        return historySilent.isZero();
    }

    boolean hasLastWeek() {
        return past != null && past.hasLastWeek();
    }

    /** How many slots of last week's day had passed when clocks showed what they show now. */
    double elapsedLastWeek() {
        DayGrid lastWeek = grid.weeksBefore(1);
        return lastWeek.elapsed(grid.sameTime(now, lastWeek));
    }

    /** Last week until the same time of day. */
    Measures lastWeek() {
        return hasLastWeek() ? Shares.until(past.lastWeek(), elapsedLastWeek()) : Measures.ZERO;
    }
}

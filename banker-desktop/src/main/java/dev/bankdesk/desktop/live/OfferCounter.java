package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.marketing.offer.Acceptances;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts accepted offers again and again. An offer knows its client's segment; category, country, channel and source are of
 * payments, and under a filter on one of them there is no count. What was counted last stays while nobody answers. For one thread at
 * a time.
 */
final class OfferCounter {
    private final Acceptances acceptances;
    private final InstantSource machine;
    private AcceptedOffers last = AcceptedOffers.UNKNOWN;
    private DayGrid lastDay;
    private Filter lastFilter;
    private Instant answeredAt;

    OfferCounter(Acceptances acceptances, InstantSource machine) {
        this.acceptances = acceptances;
        this.machine = machine;
        this.answeredAt = machine.instant();
    }

    static boolean knows(Filter filter) {
        return filter.equals(Filter.NONE.withSegments(filter.segments()));
    }

    synchronized AcceptedOffers count(DayGrid day, Instant now, Filter filter) {
        if (!knows(filter)) {
            return AcceptedOffers.FILTERED;
        }
        DayGrid lastWeek = day.weeksBefore(1);
        Acceptances.Accepted today = acceptances.between(day.start(), now, DayGrid.QUARTER, filter.segments());
        Acceptances.Accepted before =
                acceptances.between(lastWeek.start(), day.sameTime(now, lastWeek), DayGrid.QUARTER, filter.segments());
        last = new AcceptedOffers(today.total(), before.total(), today.steps(), today.event(), false, Duration.ZERO);
        lastDay = day;
        lastFilter = filter;
        answeredAt = machine.instant();
        return last;
    }

    /** What was counted last of the same day and filter, as long as nobody answers. */
    synchronized AcceptedOffers silent(DayGrid day, Filter filter) {
        AcceptedOffers known = day.equals(lastDay) && filter.equals(lastFilter) ? last : AcceptedOffers.UNKNOWN;
        return known.silentFor(Duration.between(answeredAt, machine.instant()));
    }
}

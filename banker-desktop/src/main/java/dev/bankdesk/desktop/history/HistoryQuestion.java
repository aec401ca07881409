package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides what the screen shows.
 *
 * @param from inclusive booking time
 * @param to exclusive
 * @param now the bank's clock when it was asked
 */
public record HistoryQuestion(
        HistoryChoices choices, Instant from, Instant to, ZoneId zone, Filter filter, Instant now) {

    /** The same question at another time of the bank's clock. */
    HistoryQuestion at(Instant otherNow) {
        return new HistoryQuestion(choices, from, to, zone, filter, otherNow);
    }

    /** The chosen buckets, coarser ones where those would be too many to draw, finer ones where there would be one. */
    public Granularity granularity() {
        return fitting(choices.granularity());
    }

    /** What a choice of buckets becomes in this range. */
    Granularity fitting(Granularity wanted) {
        return Bucket.telling(Bucket.drawable(wanted, from, to), from, to, zone);
    }

    public List<Bucket> buckets() {
        return Bucket.cut(from, to, granularity(), zone, now);
    }

    /** How far back each bucket is compared; empty for nothing. */
    public Optional<Period> back() {
        return choices.comparison().back(granularity(), from.atZone(zone), to.atZone(zone));
    }

    /** The comparison in force, which differs from the chosen one where that does not fit the buckets. */
    public Comparison comparison() {
        return choices.comparison().fitting(granularity());
    }

    /** Where the bucket of a moment ends. */
    Instant endOfBucket(Instant moment) {
        return Buckets.next(Buckets.startOf(moment, granularity(), zone), granularity(), zone);
    }

    /** A moment of the range, as far back as the comparison goes. */
    Instant before(Instant moment, Period back) {
        return moment.atZone(zone).minus(back).toInstant();
    }
}

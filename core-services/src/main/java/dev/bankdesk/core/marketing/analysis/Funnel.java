package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.uplift.Interval;
import dev.bankdesk.core.marketing.uplift.RateInterval;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many offers came how far. Each counts in every stage that it reached, and in one way of ending at most.
 *
 * @param proposed all of them
 * @param over accepted, refused or expired, and the time to answer is over; @param overAccepted of these
 */
public record Funnel(
        long proposed,
        long delivered,
        long seen,
        long accepted,
        long refused,
        long expired,
        long cancelled,
        long over,
        long overAccepted) {
    public static final Funnel EMPTY = new Funnel(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Whose offers; in the order of campaigns, then of segments. */
    public record Key(int campaign, Segment segment) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::campaign).thenComparing(Key::segment);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** @throws IllegalArgumentException where a stage has more than the one before it */
    public Funnel {
        boolean isOne = seen >= 0 && seen <= delivered && delivered <= proposed;
        boolean endsOnce = accepted >= 0
                && refused >= 0
                && expired >= 0
                && cancelled >= 0
                && accepted + refused + expired + cancelled <= proposed;
        boolean isOver = overAccepted >= 0
                && overAccepted <= accepted
                && overAccepted <= over
                && over <= accepted + refused + expired;
        if (!isOne || !endsOnce || !isOver) {
            throw new IllegalArgumentException(
                    "no funnel: proposed " + proposed + ", delivered " + delivered + ", seen "
                            + seen + ", accepted " + accepted + ", refused " + refused + ", expired " + expired
                            + ", cancelled " + cancelled + ", over " + over + ", of these accepted " + overAccepted);
        }
    }

    private static Funnel of(OfferFate fate) {
        return new Funnel(
                1,
                fate.delivered() ? 1 : 0,
                fate.seen() ? 1 : 0,
                fate.end() == OfferFate.End.ACCEPTED ? 1 : 0,
                fate.end() == OfferFate.End.REFUSED ? 1 : 0,
                fate.end() == OfferFate.End.EXPIRED ? 1 : 0,
                fate.end() == OfferFate.End.CANCELLED ? 1 : 0,
                isOver(fate) ? 1 : 0,
                isOver(fate) && fate.end() == OfferFate.End.ACCEPTED ? 1 : 0);
    }

    private static boolean isOver(OfferFate fate) {
        return fate.isOver() && fate.end() != OfferFate.End.OPEN && fate.end() != OfferFate.End.CANCELLED;
    }

    /** All together. */
    public static Funnel total(Collection<OfferFate> fates) {
        return fates.stream().map(Funnel::of).reduce(EMPTY, Funnel::plus);
    }

    public static SortedMap<Key, Funnel> byCampaignAndSegment(Collection<OfferFate> fates) {
        SortedMap<Key, Funnel> funnels = new TreeMap<>();
        fates.forEach(fate -> funnels.merge(new Key(fate.campaign(), fate.segment()), of(fate), Funnel::plus));
        return funnels;
    }

    public Funnel plus(Funnel other) {
        return new Funnel(
                proposed + other.proposed,
                delivered + other.delivered,
                seen + other.seen,
                accepted + other.accepted,
                refused + other.refused,
                expired + other.expired,
                cancelled + other.cancelled,
                over + other.over,
                overAccepted + other.overAccepted);
    }

    /** Neither answered nor over. */
    public long open() {
        return proposed - accepted - refused - expired - cancelled;
    }

    /** Whose time to answer is not over, answered or not: they count in {@link #acceptance} later. */
    public long waiting() {
        return proposed - cancelled - over;
    }

    /**
     * Accepted of those whose time to answer is over (accepted, refused or expired), with Wilson's interval of 95 % for one look.
     * What was answered soon counts with its peers who say nothing: a yes comes within days, silence is known when the time is over.
     * One that the bank cancelled never had its chance.
     */
    public Interval acceptance() {
        return RateInterval.wilson(overAccepted, over, RateInterval.ONE_LOOK);
    }
}

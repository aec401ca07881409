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
 */
public record Funnel(
        long proposed, long delivered, long seen, long accepted, long refused, long expired, long cancelled) {
    public static final Funnel EMPTY = new Funnel(0, 0, 0, 0, 0, 0, 0);

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
        if (!isOne || !endsOnce) {
            throw new IllegalArgumentException(
                    "no funnel: proposed " + proposed + ", delivered " + delivered + ", seen "
                            + seen + ", accepted " + accepted + ", refused " + refused + ", expired " + expired
                            + ", cancelled " + cancelled);
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
                fate.end() == OfferFate.End.CANCELLED ? 1 : 0);
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
                cancelled + other.cancelled);
    }

    /** Neither answered nor over. */
    public long open() {
        return proposed - accepted - refused - expired - cancelled;
    }

    /**
     * Accepted of those whose time to answer is over (accepted, refused or expired), with Wilson's interval of 95 % for one look. An
     * open offer is not a no, and one that the bank cancelled never had its chance.
     */
    public Interval acceptance() {
        return RateInterval.wilson(accepted, accepted + refused + expired, RateInterval.ONE_LOOK);
    }
}

package dev.bankdesk.core.marketing.offer;

import java.time.Instant;
import java.util.List;

/** Offers that wait for their clients, for programs that stand for clients. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}. */
@FunctionalInterface
public interface WaitingOffers {
    /** As many at once. */
    int MOST = 1_000;

    /**
     * One of them.
     *
     * @param state proposed, delivered or seen
     * @param madeAt the bank's time, as {@code expiresAt}
     */
    record Waiting(
            long id,
            int campaign,
            long customer,
            String product,
            OfferState state,
            Instant madeAt,
            Instant expiresAt) {}

    /**
     * Those of the channel of clients, in the order of their numbers; not those that a banker tells.
     *
     * @param after number of an offer; those behind it
     * @param most 1 to {@link #MOST}
     */
    List<Waiting> after(long after, int most);
}

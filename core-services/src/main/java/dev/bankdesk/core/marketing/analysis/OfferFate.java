package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Segment;

/**
 * One offer that was proposed, and what became of it. Age and region stand here to show how offers fell out, never to aim them.
 *
 * @param delivered whether it reached the client; @param seen whether the client opened it
 * @param isOver whether the client's time to answer is over, by the bank's clock, answered or not
 */
public record OfferFate(
        int campaign,
        Segment segment,
        AgeBand age,
        String region,
        boolean delivered,
        boolean seen,
        End end,
        boolean isOver) {

    /** How it ended. */
    public enum End {
        /** Not yet. */
        OPEN,
        ACCEPTED,
        REFUSED,
        /** Its time was over. */
        EXPIRED,
        /** By the bank: consent withdrawn, or the campaign stopped. */
        CANCELLED
    }

    public OfferFate {
        if (seen && !delivered) {
            throw new IllegalArgumentException("an offer that was not delivered cannot have been seen");
        }
    }
}

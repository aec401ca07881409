package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.Money;
import java.time.Instant;
import java.util.List;

/** A client's offers, the newest first. @param mark changes with whatever happens to one of them */
public record Inbox(long mark, List<Offer> offers) {
    public Inbox {
        offers = List.copyOf(offers);
    }

    /** How far an offer has come. */
    public enum State {
        PROPOSED,
        DELIVERED,
        SEEN,
        ACCEPTED,
        REFUSED,
        EXPIRED,
        CANCELLED;

        /** Whether the client can still answer. */
        public boolean isOpen() {
            return this == PROPOSED || this == DELIVERED || this == SEEN;
        }
    }

    /**
     * One offer.
     *
     * @param saving in a year, after the product's price
     * @param reason why this client is offered it, in the bank's words
     * @param openedAt from when the client has the product; null before that
     * @param notOpened why an accepted product could not be opened; null where nothing hindered it
     */
    public record Offer(
            long id,
            String title,
            String body,
            State state,
            Money saving,
            String reason,
            Instant expiresAt,
            Instant openedAt,
            String notOpened) {}
}

package dev.bankdesk.core.marketing.offer;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.dossier.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Offers as people read them. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}. */
public interface OfferInbox {
    /** As many of the newest are shown. */
    int MOST = 100;

    /**
     * One offer.
     *
     * @param version of its campaign, whose words never change
     * @param position of the transaction that it was decided on, in an epoch of the journal
     * @param savingMinor in a year, after the product's price, in minor units of the currency; @param reason the same in words
     * @param forInbox false where a banker tells it
     * @param madeAt the bank's time, as all of these
     * @param openedAt from which the client has the product; null before the ledger opened it
     * @param notOpened why it does not; null where it did or may
     */
    record Shown(
            long id,
            int campaign,
            int version,
            long position,
            int epoch,
            String product,
            LocalText title,
            LocalText body,
            long savingMinor,
            Currency currency,
            LocalText reason,
            boolean forInbox,
            OfferState state,
            Instant stateAt,
            Instant madeAt,
            Instant expiresAt,
            Instant openedAt,
            String notOpened) {}

    /**
     * A client's offers, the newest first.
     *
     * @param mark rises with whatever happens to one of them
     */
    record Inbox(long mark, List<Shown> offers) {
        public Inbox {
            offers = List.copyOf(offers);
        }
    }

    /**
     * What a client saw of an offer, word by word.
     *
     * @param version of the campaign; @param at the bank's time of the first look
     */
    record Saw(long offer, Language language, int version, String title, String body, Instant at) {}

    /** An offer came into a state. @param at the bank's time */
    record Happened(long offer, OfferState state, Instant at) {}

    Inbox of(long customer);

    /** To the same offers, in the order in which it was noted. */
    List<Happened> events(long customer);

    /** Of the same offers, in the order of the looks. */
    List<Saw> seen(long customer);

    /** The marks of these clients; who has no offer has 0. */
    Map<Long, Long> marks(Collection<Long> customers);
}

package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ends offers whose time has run out, and has silence teach the models, once a second by the bank's clock. On a thread and a
 * connection of its own: no decision waits for it. Any number of processes do.
 */
public final class OfferEnds implements AutoCloseable {
    private static final int IDLE_MILLIS = 1_000;

    private final MarketingPrimary primary;
    private final Books books;
    private final Errand errand;

    public OfferEnds(BankAddresses addresses, InstantSource clock) {
        primary = MarketingPrimary.overOneConnection(addresses.requireMarketing());
        books = new Books(addresses, clock);
        BankHour hour = new BankHour(books, clock);
        PostgresOffers offers = new PostgresOffers(primary);
        errand = new Errand("marketing-ends", IDLE_MILLIS, () -> {
            Instant now = hour.get();
            return offers.expireThoseBefore(now) + offers.hearSilence(now);
        });
    }

    public void start() {
        errand.start();
    }

    /** What keeps it from working at the moment, empty while all is well. */
    public String failure() {
        return errand.failure();
    }

    @Override
    public void close() {
        errand.close();
        books.close();
        primary.close();
    }
}

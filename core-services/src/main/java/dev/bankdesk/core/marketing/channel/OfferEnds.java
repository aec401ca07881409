package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.marketing.postgres.Books;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.platform.BankAddresses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ends offers whose time has run out, once a second by the bank's clock, and has silence teach the models, once a minute. On a
 * thread and a connection of its own: no decision waits for it. Any number of processes do.
 */
public final class OfferEnds implements AutoCloseable {
    private static final int IDLE_MILLIS = 1_000;
    /** The question reads all who are silent and do not agree to teach, each time. */
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final MarketingPrimary primary;
    private final Books books;
    private final PostgresOffers offers;
    private final Errand errand;
    /** Of the errand's thread. */
    private long nextSilenceNanos = System.nanoTime();

    public OfferEnds(BankAddresses addresses, InstantSource clock) {
        primary = MarketingPrimary.overOneConnection(addresses.requireMarketing());
        books = new Books(addresses, clock);
        BankHour hour = new BankHour(books, clock);
        offers = new PostgresOffers(primary);
        errand = new Errand("marketing-ends", IDLE_MILLIS, () -> {
            Instant now = hour.get();
            return offers.expireThoseBefore(now) + hearSilence(now);
        });
    }

    /** At once again while there is some. */
    private int hearSilence(Instant now) {
        if (System.nanoTime() - nextSilenceNanos < 0) {
            return 0;
        }
        int heard = offers.hearSilence(now);
        if (heard == 0) {
            nextSilenceNanos = System.nanoTime() + SILENCE_NANOS;
        }
        return heard;
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

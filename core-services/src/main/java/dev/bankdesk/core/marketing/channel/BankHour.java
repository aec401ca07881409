package dev.bankdesk.core.marketing.channel;

import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The bank's time for several threads; its clock is looked at once a second. */
final class BankHour implements Supplier<Instant> {
    private static final int LOOK_MILLIS = 1_000;

    private final Books books;
    private final InstantSource clock;
    private BankMoment moment;
    private long lookedAt;

    BankHour(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /** @throws dev.bankdesk.core.marketing.MarketingUnavailable where the books do not answer */
    @Override
    public synchronized Instant get() {
        if (moment == null || clock.millis() - lookedAt >= LOOK_MILLIS) {
            moment = books.moment();
            lookedAt = clock.millis();
        }
        return moment.clock().at(clock.instant());
    }
}

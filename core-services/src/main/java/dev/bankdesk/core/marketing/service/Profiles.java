package dev.bankdesk.core.marketing.service;

import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.postgres.BankMoment;
import dev.bankdesk.core.marketing.postgres.Books;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Clients as the books have them, kept for a few minutes: reading twelve months is the longest part of a decision. What was kept
 * serves where the transactions do not matter, such as for who was offered everything before. For one thread.
 */
final class Profiles {
    private static final int MOST = 20_000;
    private static final long KEPT_MILLIS = 300_000;

    private final Books books;
    private final InstantSource clock;
    private final Map<Long, Kept> kept = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(Profile profile, LocalDate day, long readAt) {}

    Profiles(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * @param isKnown whether the client agrees to be looked at: of who does not, no transaction is read
     * @param products that will be asked for
     * @param fresh whether what was kept will not do
     * @return empty where the bank knows no such client
     */
    Optional<Profile> of(long customer, boolean isKnown, BankMoment bank, Collection<Product> products, boolean fresh) {
        Instant now = clock.instant();
        LocalDate today = bank.today(now);
        Kept before = kept.get(customer);
        if (!fresh
                && before != null
                && before.profile.isKnown() == isKnown
                && before.profile.covers(products)
                && before.day.equals(today)
                && now.toEpochMilli() - before.readAt < KEPT_MILLIS) {
            return Optional.of(before.profile);
        }
        Optional<Profile> read = isKnown
                ? books.client(customer, today, bank).map(Profile::known)
                : books.stranger(customer, today).map(Profile::stranger);
        read.ifPresent(profile -> kept.put(customer, new Kept(profile.kept(products), today, now.toEpochMilli())));
        return read;
    }

    void forget() {
        kept.clear();
    }
}

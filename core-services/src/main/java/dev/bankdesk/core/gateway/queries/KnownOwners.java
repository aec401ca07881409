package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.gateway.http.RequestRefused;
import dev.bankdesk.core.history.Accounts;
import dev.bankdesk.core.history.HistoryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Whose an account is, as the replica knows it. An account never changes hands, so what is known stays true; what is not
 * known is asked again after a moment, since an account may have been opened meanwhile. Few ask at a time, and after a failure
 * nobody does for a second: a replica that does not answer must not hold the threads of those whose accounts are known.
 */
public final class KnownOwners {
    private static final int MOST_CUSTOMERS = 10_000;
    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(500);

    private static final Duration REST_AFTER_A_FAILURE = Duration.ofSeconds(1);

    /** Of the gateway's threads, beside those that answer questions. */
    static final int ASKING_AT_ONCE = 8;

    private record Known(Set<Long> accounts, Instant askedAt) {}

    private final Accounts accounts;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(ASKING_AT_ONCE);
    private volatile Instant restsUntil = Instant.MIN;
    private final Map<Long, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > MOST_CUSTOMERS;
        }
    });

    public KnownOwners(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** @throws RequestRefused where the replica does not answer; asked before an order is placed */
    public boolean owns(long customer, long account) {
        Known before = known.get(customer);
        if (before != null && before.accounts.contains(account)) {
            return true;
        }
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.askedAt.plus(ASK_AGAIN_AFTER))) {
            return false;
        }
        Set<Long> asked = asked(customer);
        known.put(customer, new Known(asked, now));
        return asked.contains(account);
    }

    private Set<Long> asked(long customer) {
        if (clock.instant().isBefore(restsUntil) || !places.tryAcquire()) {
            throw notNow(null);
        }
        try {
            return accounts.of(customer);
        } catch (HistoryUnavailable e) {
            if (!e.wasCancelled()) {
                restsUntil = clock.instant().plus(REST_AFTER_A_FAILURE);
            }
            throw notNow(e);
        } finally {
            places.release();
        }
    }

    private static RequestRefused notNow(HistoryUnavailable cause) {
        return RequestRefused.unavailable(
                "Whose account this is cannot be asked now; nothing of this was booked.",
                "Send it again in a moment, with the same key.",
                cause);
    }
}

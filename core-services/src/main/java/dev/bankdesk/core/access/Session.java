package dev.bankdesk.core.access;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A user who has signed in, as this process knows it. */
public final class Session {
    private final String token;
    private final User user;
    private final Instant endsAt;
    private final Instant knownSince;
    private final AtomicReference<Written> written = new AtomicReference<>(Written.NOTHING);
    // When the store last agreed that it goes on.
    private volatile Instant confirmedAt;
    // When the store last noted a use; never later than confirmedAt.
    private volatile Instant usedAt;

    /** @param knownSince {@link Instant#MIN} where it began here */
    Session(String token, User user, Instant endsAt, Instant knownSince, Instant confirmedAt) {
        this.token = token;
        this.user = user;
        this.endsAt = endsAt;
        this.knownSince = knownSince;
        this.confirmedAt = confirmedAt;
        this.usedAt = confirmedAt;
    }

    public String token() {
        return token;
    }

    public User user() {
        return user;
    }

    public Instant endsAt() {
        return endsAt;
    }

    /** What it wrote before this, with another process or before a restart, nobody here knows. */
    public Instant knownSince() {
        return knownSince;
    }

    public Written written() {
        return written.get();
    }

    public void wrote(Written more) {
        written.accumulateAndGet(more, Written::and);
    }

    Instant confirmedAt() {
        return confirmedAt;
    }

    void confirmed(Instant now) {
        confirmedAt = now;
    }

    Instant usedAt() {
        return usedAt;
    }

    void used(Instant now) {
        confirmedAt = now;
        usedAt = now;
    }
}

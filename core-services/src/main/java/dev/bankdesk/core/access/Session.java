package dev.bankdesk.core.access;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A user who has signed in, as this process knows it. */
public final class Session {
    private final String token;
    private final User user;
    private final Instant endsAt;
    private final AtomicReference<Written> written = new AtomicReference<>(Written.NOTHING);
    // When the store last agreed that it goes on.
    private volatile Instant confirmedAt;

    Session(String token, User user, Instant endsAt, Instant confirmedAt) {
        this.token = token;
        this.user = user;
        this.endsAt = endsAt;
        this.confirmedAt = confirmedAt;
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
}

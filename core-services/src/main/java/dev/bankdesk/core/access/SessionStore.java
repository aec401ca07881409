package dev.bankdesk.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps sessions, by the hash of their token, for every gateway process. Thrown: {@link AccessUnavailable}. */
public interface SessionStore {
    /** A session and whose it is. */
    record Stored(User user, Instant endsAt) {}

    /** @return false where the user was locked by an admin meanwhile: then there is no session */
    boolean begin(byte[] tokenHash, String user, Instant now, Instant endsAt);

    /** Notes that it is used. @return empty where it has ended, by idleness, by its end, or with its user's lock */
    Optional<Stored> use(byte[] tokenHash, Instant now, Duration idle);

    /** The same, without noting a use. */
    Optional<Stored> look(byte[] tokenHash, Instant now, Duration idle);

    void end(byte[] tokenHash);
}

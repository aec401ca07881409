package dev.bankdesk.core.gateway;

import dev.bankdesk.core.access.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Nobody signs in here. */
final class NoSessions implements SessionStore {
    @Override
    public boolean begin(byte[] tokenHash, String user, Instant now, Instant endsAt) {
        return false;
    }

    @Override
    public Optional<Stored> use(byte[] tokenHash, Instant now, Duration idle) {
        return Optional.empty();
    }

    @Override
    public Optional<Stored> look(byte[] tokenHash, Instant now, Duration idle) {
        return Optional.empty();
    }

    @Override
    public void end(byte[] tokenHash) {}
}

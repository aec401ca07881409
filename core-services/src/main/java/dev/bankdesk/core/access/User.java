package dev.bankdesk.core.access;

import dev.bankdesk.core.banking.Role;
import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param customer whose accounts a client reaches; 0 for the bank's own people
 * @param lockedUntil null where not locked; {@link Instant#MAX} until an admin unlocks
 */
public record User(String name, Role role, long customer, Instant createdAt, Instant lockedUntil) {

    public boolean isLocked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }
}

package dev.bankdesk.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps users. Thrown: {@link AccessUnavailable}. */
public interface UserStore {
    /** What became of a new user. */
    enum Added {
        ADDED,
        NAME_TAKEN,
        NO_SUCH_CUSTOMER
    }

    /**
     * Counts one try to sign in, before its password is looked at: of many tries at the same moment no more than the limit get
     * through.
     *
     * @return the stored hash; empty where no user has the name or it is locked
     */
    Optional<String> countTry(String name, Instant now);

    /** Takes the count of tries back. */
    Optional<User> succeeded(String name);

    Added add(User user, String passwordHash);

    /** In order of their names. */
    List<User> all();

    /** Until an admin unlocks it; ends its sessions. @return false where no user has the name */
    boolean lock(String name);

    boolean unlock(String name);
}

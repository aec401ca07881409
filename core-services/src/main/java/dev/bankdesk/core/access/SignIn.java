package dev.bankdesk.core.access;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Opens a session for a name and its password. Wrong name, wrong password and a locked user are one answer. */
public final class SignIn {
    /** Each check takes a core and 19 MiB for a while. */
    private static final int CHECKS_AT_ONCE = 2;

    private static final long PATIENCE_MILLIS = 2_000;

    private final UserStore users;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(CHECKS_AT_ONCE, true);

    public SignIn(UserStore users, Sessions sessions, PasswordHashes hashes, InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * @return empty where the name, the password or the user's state does not open a session
     * @throws AccessUnavailable where too many sign in at this moment, or the store is away
     */
    public Optional<Session> open(String name, char[] password) {
        if (!takePlace()) {
            throw new AccessUnavailable("Too many sign in at this moment.", null);
        }
        try {
            Optional<String> hash = users.countTry(name, clock.instant());
            if (hash.isEmpty()) {
                hashes.spendTimeOnNobody(password);
                return Optional.empty();
            }
            return hashes.matches(password, hash.get())
                    ? users.succeeded(name).flatMap(sessions::begin)
                    : Optional.empty();
        } finally {
            places.release();
        }
    }

    private boolean takePlace() {
        try {
            return places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

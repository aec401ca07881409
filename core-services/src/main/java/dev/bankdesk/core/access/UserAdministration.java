package dev.bankdesk.core.access;

import dev.bankdesk.core.banking.Role;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/** Makes, lists, locks and unlocks users. */
public final class UserAdministration {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,59}");
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 128;

    private final UserStore users;
    private final Sessions sessions;
    private final PasswordHashes hashes;
    private final InstantSource clock;

    /** What became of a new user. */
    public sealed interface Outcome {
        record Added(User user) implements Outcome {}

        /** @param field what is wrong; @param remedy what would be right */
        record Wrong(String field, String remedy) implements Outcome {}

        record NameTaken(String name) implements Outcome {}
    }

    public UserAdministration(UserStore users, Sessions sessions, PasswordHashes hashes, InstantSource clock) {
        this.users = users;
        this.sessions = sessions;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** @param customer whose accounts a client reaches; 0 for every other role */
    public Outcome add(String name, Role role, long customer, char[] password) {
        Outcome.Wrong fault = fault(name, role, customer, password);
        if (fault != null) {
            return fault;
        }
        User user = new User(name, role, customer, clock.instant().truncatedTo(ChronoUnit.MICROS), null);
        return switch (users.add(user, hashes.hash(password))) {
            case ADDED -> new Outcome.Added(user);
            case NAME_TAKEN -> new Outcome.NameTaken(name);
            case NO_SUCH_CUSTOMER -> new Outcome.Wrong("customer", "Give the id of a customer of this bank.");
        };
    }

    private static Outcome.Wrong fault(String name, Role role, long customer, char[] password) {
        if (!NAME.matcher(name).matches()) {
            return new Outcome.Wrong(
                    "name",
                    "Give 2 to 60 of a to z, 0 to 9, dot, dash and underscore, beginning with a letter or digit.");
        }
        if (role == Role.CLIENT && customer <= 0) {
            return new Outcome.Wrong("customer", "Say whose accounts the client reaches: the customer's id.");
        }
        if (role != Role.CLIENT && customer != 0) {
            return new Outcome.Wrong("customer", "Only a client belongs to a customer: leave it out.");
        }
        if (password.length < SHORTEST_PASSWORD || password.length > LONGEST_PASSWORD) {
            return new Outcome.Wrong(
                    "password", "Choose " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters.");
        }
        return name.contentEquals(new String(password))
                ? new Outcome.Wrong("password", "Choose another password than the name.")
                : null;
    }

    public List<User> all() {
        return users.all();
    }

    /** @return false where no user has the name */
    public boolean lock(String name) {
        boolean known = users.lock(name);
        sessions.forget(name);
        return known;
    }

    /** Also takes back a lock after failures. @return false where no user has the name */
    public boolean unlock(String name) {
        return users.unlock(name);
    }
}

package dev.bankdesk.core.servers;

import dev.bankdesk.core.banking.Role;
import java.util.List;
import java.util.Optional;

/**
 * The login of a role to PostgreSQL and Redis, under the same name in both, and of BI tools to PostgreSQL. Which tables one
 * may read stands in {@code sql/ledger/afterMigrate__grants.sql}; none may write anywhere.
 *
 * @param connections to PostgreSQL at a time; 0 for one that may not enter the bank's database at all
 * @param statementTimeout after which PostgreSQL ends a question, unless the session asks for another
 * @param redisRules what Redis lets it do, in the words of its ACL; empty where it has no user there
 */
record StoreLogin(String name, int connections, String statementTimeout, Optional<String> redisRules) {
    static final String REPORTING = "reporting";

    private static final String NOTHING = "resetkeys resetchannels -@all";

    /** The reads that the live figures are made of; the _ro form of eval runs no script that could write. */
    private static final String LIVE_FIGURES =
            "resetkeys resetchannels -@all %R~st:* +get +mget +strlen +exists +type +hget +hmget +hgetall +hlen +zcard"
                    + " +zrange +zrangebyscore +eval_ro +ping +client|setname";

    /** How Redis is, and no key of it. */
    private static final String STATE = "resetkeys resetchannels -@all +info +dbsize +ping +client|setname";

    /** One for each {@link Role}, and the one of BI tools. */
    static final List<StoreLogin> ALL = List.of(
            // Reaches its accounts through the gateway alone.
            of(Role.CLIENT, 0, "1s", NOTHING),
            // Each desktop keeps up to four connections, and one for an export.
            of(Role.BANKER, 40, "60s", LIVE_FIGURES),
            of(Role.ANALYST, 10, "5min", LIVE_FIGURES),
            of(Role.APPROVER, 5, "60s", LIVE_FIGURES),
            of(Role.AUDITOR, 5, "5min", NOTHING),
            of(Role.ADMIN, 5, "60s", STATE),
            new StoreLogin(REPORTING, 15, "5min", Optional.empty()));

    private static StoreLogin of(Role role, int connections, String statementTimeout, String redisRules) {
        return new StoreLogin(role.key(), connections, statementTimeout, Optional.of(redisRules));
    }

    boolean entersTheDatabase() {
        return connections > 0;
    }
}

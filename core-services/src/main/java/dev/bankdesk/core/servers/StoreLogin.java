package dev.bankdesk.core.servers;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.platform.ReportingUrls;
import java.util.List;
import java.util.Optional;

/**
 * The login of a role to PostgreSQL and Redis, under the same name in both, and of BI tools to PostgreSQL. Which tables one
 * may read stands in {@code afterMigrate__grants.sql} of {@code sql/ledger} and {@code sql/marketing}; none may write anywhere.
 *
 * @param entersTheDatabase false for one that PostgreSQL does not let into the bank's database at all
 * @param connections to PostgreSQL at a time
 * @param statementTimeout after which PostgreSQL ends a question, unless the session asks for another
 * @param redisRules what Redis lets it do, in the words of its ACL; empty where it has no user there
 */
record StoreLogin(
        String name, boolean entersTheDatabase, int connections, String statementTimeout, Optional<String> redisRules) {

    private static final String NOTHING = "resetkeys resetchannels -@all";

    /** The reads that the live figures are made of; the _ro form of eval runs no script that could write. */
    private static final String LIVE_FIGURES =
            "resetkeys resetchannels -@all %R~st:* +get +mget +strlen +exists +type +hget +hmget +hgetall +hvals +hlen +zcard"
                    + " +zrange +zrangebyscore +eval_ro +ping +client|setname";

    /** How Redis is, and no key of it. */
    private static final String STATE = "resetkeys resetchannels -@all +info +dbsize +ping +client|setname";

    /** One for each {@link Role}, and the one of BI tools. */
    static final List<StoreLogin> ALL = List.of(
            // Reaches its accounts through the gateway alone.
            new StoreLogin(Role.CLIENT.key(), false, 1, "1s", Optional.of(NOTHING)),
            // Each desktop keeps up to four connections, and one for an export.
            of(Role.BANKER, 40, "60s", LIVE_FIGURES),
            of(Role.ANALYST, 10, "5min", LIVE_FIGURES),
            of(Role.APPROVER, 5, "60s", LIVE_FIGURES),
            of(Role.AUDITOR, 5, "5min", NOTHING),
            of(Role.ADMIN, 5, "60s", STATE),
            new StoreLogin(ReportingUrls.LOGIN, true, 15, "5min", Optional.empty()));

    /** BI tools read the views of the bank's own database alone. */
    boolean entersMarketing() {
        return entersTheDatabase && !name.equals(ReportingUrls.LOGIN);
    }

    private static StoreLogin of(Role role, int connections, String statementTimeout, String redisRules) {
        return new StoreLogin(role.key(), true, connections, statementTimeout, Optional.of(redisRules));
    }
}

package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import java.time.InstantSource;

/** Notes that one of the bank's people looks at a client's data, before the data is given out. A client's own looks are not. */
public final class Looks {
    private static final int LONGEST_DETAIL = 500;

    private final AccessLog log;
    private final InstantSource clock;

    public Looks(AccessLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** One that another program makes; the machine says who sits there, since nobody is signed in. */
    void note(Caller caller, LookRoutes.Look look) {
        boolean named = caller.session() == null && !look.user().isBlank();
        log.note(new AccessLog.Entry(
                0,
                clock.instant(),
                named ? caller.name() + "/" + look.user() : caller.name(),
                caller.role(),
                look.action(),
                look.customer(),
                look.account(),
                look.detail()));
    }

    /** @param customer 0 where it is not known; @param account 0 for all of the customer's */
    void note(Caller caller, Endpoint endpoint, long customer, long account, String detail) {
        if (caller.isStaff()) {
            log.note(new AccessLog.Entry(
                    0,
                    clock.instant(),
                    caller.name(),
                    caller.role(),
                    endpoint.name().toLowerCase(java.util.Locale.ROOT),
                    customer,
                    account,
                    detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail));
        }
    }
}

package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.gateway.http.Caller;
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
    void note(Caller caller, LookRoutes.Look look, Act act) {
        boolean named = caller.session() == null && !look.user().isBlank();
        String user = named ? caller.name() + "/" + look.user() : caller.name();
        log.note(AccessLog.Entry.of(
                clock.instant(),
                user,
                caller.role(),
                act,
                look.customer(),
                look.account(),
                look.detail(),
                AccessLog.End.DONE));
    }

    /** @param customer 0 where it is not known; @param account 0 for all of the customer's */
    void note(Caller caller, Act act, long customer, long account, String detail) {
        note(caller, act, customer, account, detail, AccessLog.End.DONE);
    }

    /** Of a client or an account that is not there. */
    void refused(Caller caller, Act act, long customer, long account, String detail) {
        note(caller, act, customer, account, detail, AccessLog.End.REFUSED);
    }

    private void note(Caller caller, Act act, long customer, long account, String detail, AccessLog.End end) {
        if (caller.isStaff()) {
            String asked = detail == null ? "" : detail;
            log.note(AccessLog.Entry.of(
                    clock.instant(),
                    caller.name(),
                    caller.role(),
                    act,
                    customer,
                    account,
                    asked.length() > LONGEST_DETAIL ? asked.substring(0, LONGEST_DETAIL) : asked,
                    end));
        }
    }
}

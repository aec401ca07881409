package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.access.Session;
import dev.bankdesk.core.access.Written;
import dev.bankdesk.core.banking.Role;

/**
 * Who asks.
 *
 * @param session null for the machine and for strangers
 */
public record Caller(Principal principal, Session session) {
    public static final Caller STRANGER = new Caller(Principal.STRANGER, null);
    public static final Caller MACHINE = new Caller(Principal.MACHINE, null);

    public static Caller of(Session session) {
        return new Caller(Principal.of(session.user().role()), session);
    }

    public boolean isClient() {
        return principal == Principal.CLIENT;
    }

    /** True for the people of the bank, whose looks at a client's data are noted. */
    public boolean isStaff() {
        return session != null && !isClient();
    }

    /** As the access log names it. */
    public String name() {
        return session == null ? "bank-machine" : session.user().name();
    }

    public Role role() {
        return session == null ? Role.ADMIN : session.user().role();
    }

    /** Whose accounts a client reaches; 0 for everybody else. */
    public long customer() {
        return session == null ? 0 : session.user().customer();
    }

    /** What the caller's reads must see. */
    public Written written() {
        return session == null ? Written.NOTHING : session.written();
    }
}

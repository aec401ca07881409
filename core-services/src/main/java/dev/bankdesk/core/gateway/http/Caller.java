package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.access.Session;
import dev.bankdesk.core.access.Written;
import dev.bankdesk.core.banking.Role;
import java.time.Instant;
import java.util.function.IntConsumer;

/**
 * Who asks.
 *
 * @param session null for the machine, for desktops and for strangers
 * @param rate is charged for what a request holds beyond itself, and throws where that is too much
 */
public record Caller(Principal principal, Session session, IntConsumer rate) {
    public static final Caller STRANGER = new Caller(Principal.STRANGER, null, more -> {});
    public static final Caller MACHINE = new Caller(Principal.MACHINE, null, more -> {});

    public static final Caller DESKTOP = new Caller(Principal.DESKTOP, null, more -> {});

    public static Caller of(Session session, IntConsumer rate) {
        return new Caller(Principal.of(session.user().role()), session, rate);
    }

    /** Charges a batch by its items: its request is charged as one already. */
    public void chargeForItems(int items) {
        if (items > 1) {
            rate.accept(items - 1);
        }
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
        if (session != null) {
            return session.user().name();
        }
        return principal == Principal.DESKTOP ? "desktop" : "bank-machine";
    }

    public Role role() {
        if (session != null) {
            return session.user().role();
        }
        // A desktop signs in to the stores as a banker.
        return principal == Principal.DESKTOP ? Role.BANKER : Role.ADMIN;
    }

    /** Whose accounts a client reaches; 0 for everybody else. */
    public long customer() {
        return session == null ? 0 : session.user().customer();
    }

    /** What the caller wrote before this is not known here; {@link Instant#MIN} where all of it is. */
    public Instant knownSince() {
        return session == null ? Instant.MIN : session.knownSince();
    }

    /** What the caller's reads must see. */
    public Written written() {
        return session == null ? Written.NOTHING : session.written();
    }
}

package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.Written;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.ledger.LogPlace;

/** Lets a session see what it wrote. Asked after the commit: what the session reads from then on shows it. */
final class OwnWrites {
    private OwnWrites() {}

    /** Of what has no position in the journal: consents, offers, campaigns. The machine has no session, and waits for nothing. */
    static void seenBy(Caller caller, LogPlace log) {
        seenBy(caller, log, 0);
    }

    /** @param position the highest that was written */
    static void seenBy(Caller caller, LogPlace log, long position) {
        if (caller.session() != null) {
            LogPlace.Place place = log.now();
            caller.session().wrote(new Written(place.epoch(), position, place.lsn()));
        }
    }
}

package dev.bankdesk.core.gateway.commands;

import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.gateway.http.Caller;
import dev.bankdesk.core.gateway.http.Endpoint;
import java.time.InstantSource;
import java.util.Locale;

/** Notes in the access log who commands what, before it is done: so a note may be of what was refused then. */
public final class CommandNotes {
    private static final int LONGEST_DETAIL = 500;

    private final AccessLog log;
    private final InstantSource clock;

    public CommandNotes(AccessLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param account 0 where it is about none */
    void note(Caller caller, Endpoint endpoint, long account, String detail) {
        log.note(new AccessLog.Entry(
                0,
                clock.instant(),
                caller.name(),
                caller.role(),
                endpoint.name().toLowerCase(Locale.ROOT),
                0,
                account,
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail));
    }
}

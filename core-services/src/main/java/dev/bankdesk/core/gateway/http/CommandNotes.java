package dev.bankdesk.core.gateway.http;

import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.access.AccessLog.End;
import dev.bankdesk.core.access.AccessUnavailable;
import dev.bankdesk.core.access.Act;
import dev.bankdesk.core.platform.Refusal;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the access log who commands what, before it is done, and then whether it was done or refused. */
public final class CommandNotes {
    private static final Logger LOG = LoggerFactory.getLogger(CommandNotes.class);
    private static final int LONGEST_DETAIL = 500;

    private final AccessLog log;
    private final InstantSource clock;

    public CommandNotes(AccessLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Whom or what a command is about.
     *
     * @param customer 0 where it is about none, or is the account's owner; @param account 0 where it is about none
     */
    public record About(long customer, long account, String detail) {
        public static About of(String detail) {
            return new About(0, 0, detail);
        }

        public static About account(long account, String detail) {
            return new About(0, account, detail);
        }
    }

    /** Notes it, does it, and notes how it ended; where it cannot be noted it is not done. */
    public <T> T noted(Caller caller, Act act, About about, Supplier<T> command) {
        String detail = about.detail;
        long id = log.note(AccessLog.Entry.of(
                clock.instant(),
                caller.name(),
                caller.role(),
                act,
                about.customer,
                about.account,
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail,
                End.UNKNOWN));
        T done;
        try {
            done = command.get();
        } catch (RequestRefused refused) {
            // Of what a store that is away has done, nobody knows.
            if (refused.problem().type().isCallers()) {
                conclude(id, End.REFUSED);
            }
            throw refused;
        } catch (Refusal refused) {
            conclude(id, End.REFUSED);
            throw refused;
        }
        conclude(id, End.DONE);
        return done;
    }

    /** What is done must not be answered as if it were not. */
    private void conclude(long id, End end) {
        try {
            log.conclude(id, end);
        } catch (AccessUnavailable e) {
            LOG.warn("Entry {} of the access log stays \"unknown\", and should be \"{}\"", id, end.word(), e);
        }
    }
}

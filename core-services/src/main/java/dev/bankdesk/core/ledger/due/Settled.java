package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.ledger.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of something that was due.
 *
 * @param position journal position; 0 where the ledger did not take it as an order
 * @param reason null where it was booked
 */
public record Settled<T>(T due, long position, DeclineReason reason) {
    private static final Logger LOG = LoggerFactory.getLogger(Settled.class);

    static <T extends Told> Settled<T> of(T due, Outcome outcome, DueTrouble trouble) {
        if (outcome instanceof Outcome.Booked booked) {
            return new Settled<>(due, booked.position(), null);
        }
        if (outcome instanceof Outcome.Declined declined) {
            return new Settled<>(due, declined.position(), declined.reason());
        }
        trouble.notTaken(due, outcome);
        LOG.error("The ledger did not take what was due: {} for {}", outcome, due);
        return new Settled<>(due, 0, DeclineReason.TECHNICAL);
    }
}

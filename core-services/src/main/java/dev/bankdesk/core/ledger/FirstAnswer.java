package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.DeclineReason;

/**
 * What a key's first order was answered.
 *
 * @param fingerprint of the content that the key came with first
 * @param decline null where it was booked
 */
public record FirstAnswer(long fingerprint, long position, long feePosition, long balanceMinor, DeclineReason decline) {

    /** The same content gets the same answer; other content is refused. */
    Outcome toAgain(long otherFingerprint) {
        if (otherFingerprint != fingerprint) {
            return new Outcome.KeyReused(position);
        }
        return answer(true);
    }

    Outcome answer(boolean replayed) {
        return decline == null
                ? new Outcome.Booked(position, feePosition, balanceMinor, replayed)
                : new Outcome.Declined(position, decline, replayed);
    }
}

package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.DeclineReason;

/**
 * What became of a payment.
 *
 * @param declined null where it is booked
 * @param feePosition of the fee's own line; 0 where there is none
 * @param balanceMinor of the paying account behind payment and fee; 0 where it is declined
 */
public record PaymentAnswer(DeclineReason declined, long position, long feePosition, long balanceMinor) {
    public boolean isBooked() {
        return declined == null;
    }
}

package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.DeclineReason;

/** What became of an order. The same key with the same content gets the first outcome again, with {@code replayed}. */
public sealed interface Outcome {

    /**
     * @param position journal position
     * @param feePosition position of the foreign fee, 0 none
     * @param balanceMinor the account's balance after it (and its fee)
     */
    record Booked(long position, long feePosition, long balanceMinor, boolean replayed) implements Outcome {}

    /** @param position journal position: a declined order is recorded too */
    record Declined(long position, DeclineReason reason, boolean replayed) implements Outcome {}

    /** The same key came with other content: nothing was recorded (HTTP 422). */
    record KeyReused(long firstPosition) implements Outcome {}

    /** The order is not one: nothing was recorded (HTTP 400). */
    record Malformed(String field, String remedy) implements Outcome {
        /** Its time was over before it was booked; its key is still free. */
        static final Malformed EXPIRED = new Malformed(
                "expiresAt", "Its time is over and it was not booked: send it with a later time, or give it up.");
    }
}

package dev.bankdesk.core.marketing.offer;

import java.time.Instant;

/** Opens what a client accepted, at the ledger. */
@FunctionalInterface
public interface ProductOpening {
    /**
     * What to open.
     *
     * @param key of the command: the same again opens nothing twice
     * @param withoutForeignFee whether who has it pays no foreign fee
     * @param why for the ledger's own record, 1 to 140 characters
     */
    record Wanted(String key, long customer, String product, boolean withoutForeignFee, String why) {}

    /** What the ledger said. */
    sealed interface Answer {
        /** @param from the bank's time from which the client has it */
        record Opened(Instant from) implements Answer {}

        /** It never will, with what to do. */
        record Refused(String why) implements Answer {}
    }

    /** @throws dev.bankdesk.core.marketing.MarketingUnavailable where the ledger did not answer: ask again, under the same key */
    Answer open(Wanted wanted);
}

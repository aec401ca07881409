package dev.bankdesk.core.ledger;

import java.time.Instant;

/** What became of the opening or closing of a product. */
public sealed interface ProductAnswer {

    /**
     * The client has it, or has it no more.
     *
     * @param at the bank's time from which on
     * @param again it was so before: nothing was changed
     */
    record Changed(Instant at, boolean again) implements ProductAnswer {}

    /** Nothing was changed. @param field what is wrong; "key" where it came before with other content */
    record Refused(String field, String remedy) implements ProductAnswer {}
}

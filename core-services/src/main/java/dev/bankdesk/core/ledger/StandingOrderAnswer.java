package dev.bankdesk.core.ledger;

/** What became of a standing order that was given or ended. */
public sealed interface StandingOrderAnswer {

    /** @param again it was so before */
    record Taken(long id, boolean again) implements StandingOrderAnswer {}

    /** Nothing was changed. */
    record Refused(String field, String remedy) implements StandingOrderAnswer {}
}

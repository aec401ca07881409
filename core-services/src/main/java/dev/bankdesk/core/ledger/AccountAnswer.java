package dev.bankdesk.core.ledger;

/** What became of a change of an account. */
public sealed interface AccountAnswer {

    /** @param again it was so before: nothing was changed or noted */
    record Changed(long account, boolean again) implements AccountAnswer {}

    /** Nothing was changed. */
    record Refused(String field, String remedy) implements AccountAnswer {}

    /** There is no such account of a client's. */
    Refused UNKNOWN = new Refused("account", "Give an account of a client's.");
}

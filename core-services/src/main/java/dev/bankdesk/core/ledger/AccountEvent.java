package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Coded;

/** What happened to an account. */
public enum AccountEvent implements Coded {
    OPENED(1),
    BLOCKED(2),
    UNBLOCKED(3),
    CLOSED(4),
    CARD_LIMIT_SET(5),
    CARD_LIMIT_TAKEN_BACK(6);

    private final int code;

    AccountEvent(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}

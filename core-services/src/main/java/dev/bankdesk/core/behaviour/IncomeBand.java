package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Coded;

/** Fifths of the bank's clients with an income, by their mean monthly income of the last three whole months, or as many as the bank has. */
public enum IncomeBand implements Coded {
    /** Nothing came in, or nobody has been ranked yet. */
    NONE(0),
    LOWEST_FIFTH(1),
    SECOND_FIFTH(2),
    MIDDLE_FIFTH(3),
    FOURTH_FIFTH(4),
    HIGHEST_FIFTH(5);

    private static final IncomeBand[] VALUES = values();

    private final int code;

    IncomeBand(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static IncomeBand of(int code) {
        return Coded.of(VALUES, code, NONE);
    }
}

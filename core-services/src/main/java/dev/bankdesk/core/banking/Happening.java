package dev.bankdesk.core.banking;

/** What happened to the bank beside its payments, and may explain a curve. */
public enum Happening implements Coded {
    /** Something that a newer bank noted. */
    OTHER(0),
    /** A server ended and came back. */
    SERVER_AWAY(1),
    IMPORT_BEGAN(2),
    IMPORT_ENDED(3),
    /** Business time stood still for a while and goes on. */
    CLOCK_STOOD(4),
    /** The bank clock runs at a speed of another order of magnitude. */
    CLOCK_SPEED(5),
    /** The standby became the primary; the subject says how and what was lost. */
    PROMOTED(6);

    private static final Happening[] VALUES = values();

    private final int code;

    Happening(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static Happening of(int code) {
        return Coded.of(VALUES, code, OTHER);
    }
}

package dev.bankdesk.core.banking;

/** The customer group a banker thinks in. */
public enum Segment implements Coded {
    UNKNOWN(0),
    STANDARD(1),
    PREMIUM(2),
    STUDENT(3),
    SENIOR(4),
    BUSINESS(5);

    private static final Segment[] VALUES = values();

    private final int code;

    Segment(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    public static Segment of(int code) {
        return Coded.of(VALUES, code, UNKNOWN);
    }
}

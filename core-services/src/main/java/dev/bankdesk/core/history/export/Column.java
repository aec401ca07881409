package dev.bankdesk.core.history.export;

/**
 * One column of an export.
 *
 * @param name as docs/METRICS.md lists it
 * @param unit currency of a money column, {@code count}, {@code ratio}, or empty; the metadata repeats it
 */
record Column(String name, Type type, String unit) {
    enum Type {
        TEXT,
        /** A whole number. */
        NUMBER,
        /** An exact decimal. */
        DECIMAL,
        /** A moment in the chosen zone. */
        TIME,
        /** The first moment of a day, week or month in the chosen zone. */
        DAY,
        FLAG
    }

    /** Unit of a figure that counts. */
    static final String COUNT = "count";

    /** Unit of a part of a whole, 1 for all of it. */
    static final String RATIO = "ratio";

    static Column text(String name) {
        return new Column(name, Type.TEXT, "");
    }

    static Column number(String name) {
        return new Column(name, Type.NUMBER, "");
    }

    static Column time(String name) {
        return new Column(name, Type.TIME, "");
    }

    static Column money(String name, String currency) {
        return new Column(name, Type.DECIMAL, currency);
    }
}

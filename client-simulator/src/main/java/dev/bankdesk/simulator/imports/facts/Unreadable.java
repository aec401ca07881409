package dev.bankdesk.simulator.imports.facts;

/**
 * A cell that cannot be understood; it ends the reading of its row only. An exception and not a value, since a dozen small
 * conversions of a row would otherwise each have to pass it on; it never leaves the reader of the row.
 */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final String column;
    private final String value;

    public Unreadable(String column, String value, String reason) {
        super(reason, null, false, false);
        this.column = column;
        this.value = value;
    }

    public BadRow in(SourceRow row) {
        return new BadRow(row, column, value, getMessage());
    }
}

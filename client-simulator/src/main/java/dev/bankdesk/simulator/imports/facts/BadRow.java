package dev.bankdesk.simulator.imports.facts;

/** A row that cannot be booked: the column and value that stand in the way, and why. */
public record BadRow(SourceRow row, String column, String value, String reason) {
    private static final int LONGEST_VALUE = 60;

    /** For a person to read; card numbers are masked. */
    public String sentence() {
        String shown = value.isEmpty() ? "" : " \"" + StoredText.of(value, LONGEST_VALUE) + "\"";
        return "line " + row.line() + ", " + column + shown + ": " + CardNumbers.masked(reason);
    }
}

package dev.bankdesk.core.history.postgres;

/** Ends the reading of rows that nobody may have. */
final class TooManyRows extends RuntimeException {
    private static final long serialVersionUID = 1;

    private TooManyRows() {
        super(null, null, false, false);
    }

    static void requireWithin(int rows, int mostRows) {
        if (rows > mostRows) {
            throw new TooManyRows();
        }
    }
}

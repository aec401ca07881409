package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.postgres.JournalLock.HeadRow;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * What the writer has read of a table whose rows say at which {@code journal_head.changes} they were written: it stays true for as
 * long as nobody raises that, whoever books meanwhile, and then only what is newer is read.
 */
final class SinceChanges<T> {
    private final T known;
    private final Consumer<T> clear;
    private int epoch = -1;
    private long changes = -1;

    /** Adds what was written after the given number of changes. */
    @FunctionalInterface
    interface Reading<T> {
        void read(long after, T into) throws SQLException;
    }

    SinceChanges(T known, Consumer<T> clear) {
        this.known = known;
        this.clear = clear;
    }

    T at(HeadRow head, Reading<T> reading) throws SQLException {
        if (head.epoch() != epoch || head.changes() < changes) {
            clear.accept(known);
            changes = -1;
            epoch = head.epoch();
        }
        if (head.changes() != changes) {
            reading.read(changes, known);
            changes = head.changes();
        }
        return known;
    }
}

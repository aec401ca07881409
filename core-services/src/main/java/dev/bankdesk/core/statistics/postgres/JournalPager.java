package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.JournalPage;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes the next page of the journal when all of its rows are there: first in parts, so that few rows are ever in none, then the
 * whole page in their place. Any number of processes may do so: a page is the same whoever writes it, and is written once. For
 * one thread.
 */
public final class JournalPager implements AutoCloseable {
    /** The nearest copy of the journal is chosen when a connection opens: a short life brings back a replica that came back. */
    private static final long REPLICA_LIFE_NANOS = 30_000_000_000L;

    private final Connect replica;
    private final Connect primary;
    private Connection reading;
    private long readingSinceNanos;
    private Connection writing;

    public JournalPager(Connect replica, Connect primary) {
        this.replica = replica;
        this.primary = primary;
    }

    /**
     * Writes one page, or a part of one.
     *
     * @return false where the journal has no whole page more, or the page could not be of the journal as it is now: then it is
     *     read again
     * @throws StatisticsUnavailable where a database does not answer
     */
    public boolean writeNext() {
        try {
            open();
            int rows = StoredPages.rowsEach(reading);
            long whole = StoredPages.endOfWhole(writing, rows) + 1;
            long wholeEnd = StoredPages.endOfWholeFrom(writing, whole, rows);
            long first = StoredPages.end(writing) + 1;
            writing.commit();
            long last = StoredPages.lastPosition(reading);
            // Of the same snapshot as the rows.
            int epoch = StoredPages.epoch(reading);
            if (last >= wholeEnd) {
                first = whole;
                last = wholeEnd;
            } else if (last >= first + StoredPages.part(rows) - 1) {
                last = first + StoredPages.part(rows) - 1;
            } else {
                reading.commit();
                return false;
            }
            JournalPage page = PageRows.read(reading, first, last);
            reading.commit();
            boolean written = StoredPages.replace(writing, page, epoch);
            writing.commit();
            return written;
        } catch (SQLException e) {
            close();
            throw new StatisticsUnavailable("pages of the journal cannot be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open() throws SQLException {
        if (reading != null && System.nanoTime() - readingSinceNanos > REPLICA_LIFE_NANOS) {
            Connection old = reading;
            reading = null;
            old.close();
        }
        if (reading == null) {
            reading = replica.open();
            readingSinceNanos = System.nanoTime();
            reading.setReadOnly(true);
            reading.setAutoCommit(false);
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        if (writing == null) {
            openWriting();
        }
    }

    private void openWriting() throws SQLException {
        writing = primary.open();
        writing.setAutoCommit(false);
        try (Statement statement = writing.createStatement()) {
            // A page that is lost with the server is written again.
            statement.execute("set synchronous_commit = off");
            statement.execute("set idle_in_transaction_session_timeout = '5s'");
        }
        writing.commit();
    }

    /** Begins with new connections next time. */
    @Override
    public void close() {
        try (Connection first = reading;
                Connection second = writing) {
            reading = null;
            writing = null;
        } catch (SQLException e) {
            // The server ends what is left by itself.
        }
    }
}

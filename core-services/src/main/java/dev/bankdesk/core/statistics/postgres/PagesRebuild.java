package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.JournalPage;
import dev.bankdesk.core.statistics.RebuildBrokenOff;
import dev.bankdesk.core.statistics.RebuildProgress;
import dev.bankdesk.core.statistics.RebuildTarget;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.statistics.StatisticsUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal's pages read anew, each held against the one that is stored. Wrong ones are replaced, missing ones written, and
 * what no longer joins up is deleted, a page in a transaction: a reader sees each as it was or as it must be, and new pages are
 * written meanwhile.
 */
public final class PagesRebuild implements RebuildTarget {
    private static final int EXAMPLES = 5;

    private final Connect replica;
    private final RebuildSession session;

    public PagesRebuild(Connect replica, RebuildSession session) {
        this.replica = replica;
        this.session = session;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Rebuilt rebuild(RebuildProgress progress) {
        long begin = System.nanoTime();
        Connection writing = session.connection();
        Count found = new Count();
        try (Connection reading = replica.open()) {
            reading.setReadOnly(true);
            reading.setAutoCommit(false);
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            new Comparing(reading, writing, progress).all(found);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Rebuilt(
                    name(),
                    found.end,
                    seconds,
                    found.end,
                    found.compared,
                    found.differing,
                    List.copyOf(found.examples));
        } catch (SQLException e) {
            rollBack(writing);
            throw brokenOff(
                    found, new StatisticsUnavailable("the journal's pages cannot be read: " + e.getMessage(), e));
        } catch (StatisticsUnavailable e) {
            rollBack(writing);
            throw brokenOff(found, e);
        } catch (RuntimeException e) {
            rollBack(writing);
            throw e;
        }
    }

    private StatisticsUnavailable brokenOff(Count found, StatisticsUnavailable cause) {
        return RebuildBrokenOff.after(found.committed, name(), "", cause);
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // Its session ended: then nothing was written.
        }
    }

    private static final class Count {
        private final List<String> examples = new ArrayList<>();
        private long end;
        private long compared;
        private long differing;
        /** Of those that differed, how many no failure takes back. */
        private long committed;

        void differs(String example) {
            differing++;
            if (examples.size() < EXAMPLES) {
                examples.add(example);
            }
        }
    }

    private record Comparing(Connection reading, Connection writing, RebuildProgress progress) {
        private static final String NEXT =
                "select min(first_position) from statistics.journal_page where first_position >= ";

        void all(Count count) throws SQLException {
            int rows = StoredPages.rowsEach(reading);
            long last = StoredPages.lastPosition(reading);
            reading.commit();
            progress.begins("pages", last);
            boolean more = true;
            while (more && count.end < last) {
                long before = count.end;
                bound();
                StoredPages.lock(writing);
                more = page(rows, last, count);
                writing.commit();
                count.committed = count.differing;
                reading.commit();
                progress.read(count.end - before);
            }
        }

        /** What stops here, by a terminal or a network, must not keep the pages of all workers from being written. */
        private void bound() throws SQLException {
            try (Statement statement = writing.createStatement()) {
                statement.execute("set local idle_in_transaction_session_timeout = '60s'");
                statement.execute("set local transaction_timeout = '10min'");
            }
        }

        /** Whether there was one. */
        private boolean page(int rows, long last, Count count) throws SQLException {
            // Where parts were compared, a whole page may have taken their place meanwhile.
            long begun = StoredPages.beginOfPageWith(writing, count.end + 1);
            long first = begun > 0 ? begun : count.end + 1;
            // Where the journal was cut before is kept: only then can a page be compared as it is.
            Optional<JournalPage> stored = StoredPages.read(writing, first);
            long end = stored.map(JournalPage::lastPosition).orElse(endOfMissing(first, rows));
            if (end < first) {
                return false;
            }
            int epoch = StoredPages.epoch(reading);
            if (end > last && end > StoredPages.lastPosition(reading)) {
                if (stored.isPresent()) {
                    throw new StatisticsUnavailable("the replica does not have the journal's position " + end + " yet");
                }
                return false;
            }
            compare(stored, PageRows.read(reading, first, end), epoch, count);
            count.end = end;
            return true;
        }

        /** Up to the page that stands behind it, if one does. */
        private long endOfMissing(long first, int rows) throws SQLException {
            long whole = first + rows - 1;
            long next = next(first);
            return next > 0 ? Math.min(whole, next - 1) : whole;
        }

        private void compare(Optional<JournalPage> stored, JournalPage read, int epoch, Count count)
                throws SQLException {
            count.compared += stored.isPresent() ? 1 : 0;
            if (stored.isPresent() && stored.get().isSameAs(read)) {
                return;
            }
            long first = read.firstPosition();
            delete(" where first_position <= " + read.lastPosition() + " and last_position >= " + first);
            if (!StoredPages.insert(writing, read, epoch)) {
                throw new StatisticsUnavailable("the journal has another epoch now");
            }
            // What is written for the first time may only not have been due yet.
            if (stored.isPresent() || next(first + 1) > 0) {
                count.differs("positions " + first + " to " + read.lastPosition()
                        + (stored.isPresent() ? ": wrong" : ": missing"));
            }
        }

        private long next(long from) throws SQLException {
            try (PreparedStatement statement = writing.prepareStatement(NEXT + from);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }

        private void delete(String which) throws SQLException {
            try (Statement statement = writing.createStatement()) {
                statement.executeUpdate("delete from statistics.journal_page" + which);
            }
        }
    }
}

package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.statistics.JournalPage;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code statistics.journal_page} as rows to write and to compare. */
final class StoredPages {
    private static final String COLUMNS =
            Arrays.stream(PageColumn.values()).map(PageColumn::sqlName).collect(Collectors.joining(", "));

    /** Only while the journal is still the one that was read: a forced promotion takes positions back and raises its epoch. */
    private static final String INSERT =
            """
            insert into statistics.journal_page
                   (first_position, last_position, first_booked_at, last_booked_at, journal_epoch, cells, %s)
            select ?, ?, to_timestamp(0) + ? * interval '1 microsecond', to_timestamp(0) + ? * interval '1 microsecond',
                   epoch, ?%s
              from ledger.journal_head where epoch = ?
            on conflict (first_position) do nothing"""
                    .formatted(COLUMNS, ", ?".repeat(PageColumn.values().length));

    /** One writer at a time: what it sees of the pages then stays as it is until it has written. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('bankdesk journal pages'))";

    private static final String TRY_LOCK = LOCK.replace("pg_advisory", "pg_try_advisory");

    private static final int PARTS = 16;

    private StoredPages() {}

    /** How many rows a part of a page holds. */
    static int part(int rowsEach) {
        return Math.max(1, rowsEach / PARTS);
    }

    /**
     * Puts a page in the place of its parts. Whether it was written; not where another has written it or one that overlaps it,
     * another is writing, or the journal has another epoch now.
     */
    static boolean replace(Connection connection, JournalPage page, int epoch) throws SQLException {
        if (!tryLock(connection)) {
            connection.rollback();
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            long first = page.firstPosition();
            long last = page.lastPosition();
            String overlapping = "last_position >= " + first + " and first_position <= " + last;
            // A part lies within the page; what is as large, or reaches out of it, another has written.
            String others = "select count(*) from statistics.journal_page where " + overlapping
                    + " and (first_position < " + first + " or last_position > " + last + " or first_position = "
                    + first + " and last_position = " + last + ")";
            if (number(connection, others) > 0) {
                connection.rollback();
                return false;
            }
            statement.executeUpdate("delete from statistics.journal_page where " + overlapping);
            if (insert(connection, page, epoch)) {
                return true;
            }
            // What it would have replaced stays.
            connection.rollback();
            return false;
        }
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRY_LOCK)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Keeps every other writer out until the transaction ends. */
    static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK);
        }
    }

    /**
     * Where a whole page must end that begins at a position: with its last row, or the end of the last part that overlaps it. So
     * parts that were cut for pages of another size fit in it.
     */
    static long endOfWholeFrom(Connection connection, long first, int rowsEach) throws SQLException {
        long last = first + rowsEach - 1;
        return number(
                connection,
                "select greatest(" + last
                        + ", max(last_position)) from statistics.journal_page where first_position between " + first
                        + " and " + last);
    }

    /** The position that the last whole page ends with; 0 without any. */
    static long endOfWhole(Connection connection, int rowsEach) throws SQLException {
        return number(
                connection,
                "select coalesce(max(last_position), 0) from statistics.journal_page"
                        + " where last_position - first_position + 1 >= " + rowsEach);
    }

    /** Whether it was written; not where it is there already, or the journal has another epoch now. */
    static boolean insert(Connection connection, JournalPage page, int epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, page.firstPosition());
            statement.setLong(2, page.lastPosition());
            statement.setLong(3, page.firstBookedMicros());
            statement.setLong(4, page.lastBookedMicros());
            statement.setBytes(5, page.cells());
            int next = 6;
            for (PageColumn column : PageColumn.values()) {
                statement.setBytes(next++, page.columns().get(column));
            }
            statement.setInt(next, epoch);
            return statement.executeUpdate() == 1;
        }
    }

    /** The page that begins at a position. */
    static Optional<JournalPage> read(Connection connection, long firstPosition) throws SQLException {
        String sql = "select last_position, (extract(epoch from first_booked_at) * 1000000)::bigint,"
                + " (extract(epoch from last_booked_at) * 1000000)::bigint, cells, " + COLUMNS
                + " from statistics.journal_page where first_position = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, firstPosition);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<PageColumn, byte[]> columns = new EnumMap<>(PageColumn.class);
                int next = 5;
                for (PageColumn column : PageColumn.values()) {
                    columns.put(column, row.getBytes(next++));
                }
                return Optional.of(new JournalPage(
                        firstPosition, row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4), columns));
            }
        }
    }

    /**
     * Where the one page begins that holds a position amid its rows; 0 where none does, or it does not join up with the others.
     */
    static long beginOfPageWith(Connection connection, long position) throws SQLException {
        return number(
                connection,
                "select coalesce(max(p.first_position), 0) from statistics.journal_page p where p.first_position < "
                        + position + " and p.last_position >= " + position
                        + " and not exists (select from statistics.journal_page o where o.first_position <> p.first_position"
                        + " and o.first_position <= p.last_position and o.last_position >= p.first_position)");
    }

    /** The position that the last page ends with; 0 without any. */
    static long end(Connection connection) throws SQLException {
        return number(connection, "select coalesce(max(last_position), 0) from statistics.journal_page");
    }

    static int epoch(Connection connection) throws SQLException {
        return (int) number(connection, "select epoch from ledger.journal_head");
    }

    static long lastPosition(Connection connection) throws SQLException {
        return number(connection, "select coalesce(max(position), 0) from ledger.journal");
    }

    static int rowsEach(Connection connection) throws SQLException {
        return (int)
                number(connection, "select value::bigint from ledger.bank_setting where name = 'statistics_page_rows'");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

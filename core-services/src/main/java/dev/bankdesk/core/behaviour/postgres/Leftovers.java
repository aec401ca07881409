package dev.bankdesk.core.behaviour.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Rows of a journal whose epoch is over, deleted a stretch of pages at a time: all at once, they would take longer than a
 * transaction may. Not truncated: questions go on meanwhile, on the replica too.
 *
 * <p>Where it stopped is not stored. Who begins again finds the pages in front empty, and passes them soon.
 */
final class Leftovers {
    /** 8 MiB, about a second's work. */
    static final int PAGES_AT_ONCE = 1_000;

    private static final List<String> TABLES =
            List.of("behaviour.customer_day", "behaviour.customer_month", "behaviour.customer_rank");

    private int table;
    private long page;

    /**
     * Deletes the next stretch. The caller holds the stand's row, so that nobody adds rows meanwhile.
     *
     * @return true where all tables are empty; else there is more to delete behind a commit
     */
    boolean deleteNext(Connection primary) throws SQLException {
        try (Statement statement = primary.createStatement()) {
            int deleted = 0;
            while (deleted == 0 && table < TABLES.size()) {
                deleted = deleteStretch(statement);
            }
            if (table < TABLES.size() || deleted > 0) {
                return false;
            }
            table = 0;
            // Another process may have filled pages behind this one's back and lost its epoch as well.
            return !hasRows(statement);
        }
    }

    private int deleteStretch(Statement statement) throws SQLException {
        String name = TABLES.get(table);
        long pages =
                number(statement, "select pg_relation_size('" + name + "') / current_setting('block_size')::bigint");
        if (page >= pages) {
            table++;
            page = 0;
            return 0;
        }
        long next = page + PAGES_AT_ONCE;
        int deleted = statement.executeUpdate(
                "delete from " + name + " where ctid >= '(" + page + ",0)' and ctid < '(" + next + ",0)'");
        page = next;
        return deleted;
    }

    private static boolean hasRows(Statement statement) throws SQLException {
        for (String name : TABLES) {
            if (number(statement, "select count(*) from (select from " + name + " limit 1) r") > 0) {
                return true;
            }
        }
        return false;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

package dev.bankdesk.core.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets callers' keys after their 30 days; import keys stay as long as the journal. */
public final class PostgresKeyKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresKeyKeeping.class);

    /** 8 MiB: about 80,000 keys. */
    private static final int PAGES_AT_ONCE = 1_000;

    private final DataSource primary;
    private final InstantSource machineClock;

    public PostgresKeyKeeping(DataSource primary, InstantSource machineClock) {
        this.primary = primary;
        this.machineClock = machineClock;
    }

    public void deleteOld() {
        // In pieces: who uses one of these keys again waits for the piece, and the server ends what takes too long. By
        // pages
        // of the table, since no index knows the days.
        String sql =
                """
                delete from ledger.idempotency_key
                where ctid >= ?::tid and ctid < ?::tid and kept_until < ?""";
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            long pages = pages(connection);
            long deleted = 0;
            for (long page = 0; page < pages; page += PAGES_AT_ONCE) {
                statement.setString(1, "(" + page + ",0)");
                statement.setString(2, "(" + (page + PAGES_AT_ONCE) + ",0)");
                statement.setObject(3, LocalDate.ofInstant(machineClock.instant(), ZoneOffset.UTC));
                deleted += statement.executeUpdate();
            }
            LOG.info("{} idempotency keys were older than their 30 days and are forgotten", deleted);
        } catch (SQLException e) {
            LOG.warn("Old idempotency keys stay until the next try: {}", e.getMessage());
        }
    }

    private static long pages(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        select pg_relation_size('ledger.idempotency_key') / current_setting('block_size')::bigint + 1""")) {
            row.next();
            return row.getLong(1);
        }
    }
}

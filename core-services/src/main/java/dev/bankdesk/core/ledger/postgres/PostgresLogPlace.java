package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.LogPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the primary beside the writer's connection, so that no batch waits for it. */
public final class PostgresLogPlace implements LogPlace {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLogPlace.class);

    private final DataSource primary;

    public PostgresLogPlace(DataSource primary) {
        this.primary = primary;
    }

    @Override
    public Place now() {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select epoch, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"
                                + " from ledger.journal_head")) {
            row.next();
            return new Place(row.getInt(1), row.getLong(2));
        } catch (SQLException e) {
            // The order is booked; its caller's next read says how old it is.
            LOG.warn("The primary did not say how far its log is: {}", e.getMessage());
            return Place.UNKNOWN;
        }
    }
}

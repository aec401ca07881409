package dev.bankdesk.core.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The physical slot through which the replica streams: its primary keeps the WAL that the replica has not got yet. */
final class ReplicationSlot {
    static final String NAME = "replica";

    private ReplicationSlot() {}

    /**
     * Makes it where there is none, and anew where it is lost, that is where the replica fell further behind than {@code
     * max_slot_wal_keep_size} allows. It keeps WAL from this moment on.
     *
     * @throws SQLException also while a replica still holds the lost slot
     */
    static void ensure(Connection primary) throws SQLException {
        try (Statement statement = primary.createStatement()) {
            String status = status(statement);
            if (status.equals("lost")) {
                statement.execute("select pg_drop_replication_slot('" + NAME + "')");
            }
            if (status.equals("lost") || status.equals("missing")) {
                // Reserved at once, not when the replica first connects.
                statement.execute("select pg_create_physical_replication_slot('" + NAME + "', true)");
            }
        }
    }

    private static String status(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select coalesce(wal_status, 'unreserved') from pg_replication_slots where slot_name = '" + NAME
                        + "'")) {
            return row.next() ? row.getString(1) : "missing";
        }
    }
}

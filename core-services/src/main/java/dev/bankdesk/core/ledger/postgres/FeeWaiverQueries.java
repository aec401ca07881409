package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.FeeWaivers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The writer's question about who pays no foreign fee, on what the head stood at, without its lock (0025). */
final class FeeWaiverQueries {
    private final Connection connection;

    FeeWaiverQueries(Connection connection) {
        this.connection = connection;
    }

    void waivers(long after, FeeWaivers into) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                """
                select customer, id, (extract(epoch from from_at) * 1000000)::bigint,
                       (extract(epoch from until_at) * 1000000)::bigint
                  from ledger.product where rule = 2 and changes > ?""")) {
            statement.setLong(1, after);
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long until = rows.getLong(4);
                    long end = rows.wasNull() ? FeeWaivers.OPEN : until;
                    into.set(rows.getLong(1), rows.getLong(2), rows.getLong(3), end);
                }
            }
        }
    }
}

package dev.bankdesk.core.access.postgres;

import dev.bankdesk.core.access.AccessUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** One statement at a time, each a transaction of its own. */
final class Primary {
    /** Sets parameters and runs. */
    interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private Primary() {}

    static <T> T run(DataSource pool, String sql, Work<T> work) {
        try {
            return runOrThrow(pool, sql, work);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    static <T> T runOrThrow(DataSource pool, String sql, Work<T> work) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        }
    }

    static AccessUnavailable unavailable(SQLException e) {
        return new AccessUnavailable("The store of users does not answer: " + e.getMessage(), e);
    }

    static void set(PreparedStatement statement, int index, Instant at) throws SQLException {
        statement.setObject(index, at.atOffset(ZoneOffset.UTC));
    }
}

package dev.bankdesk.core.behaviour.postgres;

import dev.bankdesk.core.history.AsOf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Where the tables of behaviour stand.
 *
 * @param epoch of the journal that they were filled from, 0 where nothing was ever read
 * @param rankedOn the bank's day of the last ranking, null before the first; @param rankedAt the position that it is of
 */
record Stand(long position, Instant recordedAt, int epoch, LocalDate rankedOn, long rankedAt) {

    static Stand read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select position, recorded_at, journal_epoch, ranked_on, ranked_at from behaviour.stand")) {
            row.next();
            return new Stand(
                    row.getLong(1),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    row.getInt(3),
                    row.getObject(4, LocalDate.class),
                    row.getLong(5));
        }
    }

    AsOf asOf() {
        return new AsOf(position, position == 0 ? null : recordedAt, "behaviour");
    }
}

package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Notes what happened to the bank and stands in none of its other tables; those note their own by triggers. */
public final class PostgresAnnotations {
    private final DataSource primary;

    public PostgresAnnotations(DataSource primary) {
        this.primary = primary;
    }

    /** @param since machine time; noted at the bank's time of that moment */
    public void serverAway(String server, Instant since, Duration lasted) {
        String sql =
                """
                insert into ledger.annotation (happened_at, kind, subject, lasted)
                values (ledger.bank_time(?), ?, ?, ? * interval '1 millisecond')""";
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, since.atOffset(ZoneOffset.UTC));
            statement.setInt(2, Happening.SERVER_AWAY.code());
            statement.setString(3, server);
            statement.setLong(4, lasted.toMillis());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerException(
                    Effect.NOTHING, "It could not be noted that " + server + " was away: " + e.getMessage(), e);
        }
    }
}

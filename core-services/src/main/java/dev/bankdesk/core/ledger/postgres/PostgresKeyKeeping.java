package dev.bankdesk.core.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets callers' keys after their 30 days; import keys stay as long as the journal. */
public final class PostgresKeyKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresKeyKeeping.class);

    private final DataSource primary;
    private final InstantSource machineClock;

    public PostgresKeyKeeping(DataSource primary, InstantSource machineClock) {
        this.primary = primary;
        this.machineClock = machineClock;
    }

    public void deleteOld() {
        try (Connection connection = primary.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("delete from ledger.idempotency_key where kept_until < ?")) {
            statement.setObject(1, LocalDate.ofInstant(machineClock.instant(), ZoneOffset.UTC));
            int deleted = statement.executeUpdate();
            LOG.info("{} idempotency keys were older than their 30 days and are forgotten", deleted);
        } catch (SQLException e) {
            LOG.warn("Old idempotency keys stay until the next try: {}", e.getMessage());
        }
    }
}

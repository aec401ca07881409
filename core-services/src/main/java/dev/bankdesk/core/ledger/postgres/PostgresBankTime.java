package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.ledger.BankTime;
import dev.bankdesk.core.ledger.LedgerException;
import dev.bankdesk.core.ledger.LedgerException.Effect;
import dev.bankdesk.core.platform.BankClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** The bank clock in its one row; remembered, and read again now and then, since another process may set it. */
public final class PostgresBankTime implements BankTime {
    private final DataSource primary;
    private final InstantSource machineClock;
    private volatile BankClock clock;

    public PostgresBankTime(DataSource primary, InstantSource machineClock) {
        this.primary = primary;
        this.machineClock = machineClock;
    }

    /** Reads the clock; a bank that has none yet begins in real time. */
    public void load() {
        if (!refresh()) {
            set(BankClock.realTime(machineClock.instant()));
        }
    }

    /**
     * Takes what another process may have set.
     *
     * @return false where the bank has no clock yet
     */
    public synchronized boolean refresh() {
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select bank_anchor, machine_anchor, speed from ledger.bank_clock");
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            clock = new BankClock(instant(row, 1), instant(row, 2), row.getDouble(3));
            return true;
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The bank clock cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public BankClock clock() {
        return clock;
    }

    @Override
    public Instant now() {
        return clock.at(machineClock.instant());
    }

    @Override
    public Optional<Instant> lastBooking() {
        // By the index on booking times, from its end. What was declined may be dated anywhere.
        String sql = "select booked_at from ledger.journal where decline_reason = 0 order by booked_at desc limit 1";
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                    : Optional.empty();
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The last booking cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void set(BankClock next) {
        String sql =
                """
                insert into ledger.bank_clock (bank_anchor, machine_anchor, speed) values (?, ?, ?)
                on conflict (only_one) do update set bank_anchor = excluded.bank_anchor,
                    machine_anchor = excluded.machine_anchor, speed = excluded.speed""";
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, next.bankAnchor().atOffset(ZoneOffset.UTC));
            statement.setObject(2, next.machineAnchor().atOffset(ZoneOffset.UTC));
            statement.setDouble(3, next.speed());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LedgerException(Effect.NOTHING, "The bank clock cannot be set: " + e.getMessage(), e);
        }
        clock = next;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

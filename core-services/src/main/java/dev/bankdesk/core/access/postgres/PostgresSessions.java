package dev.bankdesk.core.access.postgres;

import dev.bankdesk.core.access.SessionStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** Sessions on the primary, shared by all gateway processes of the bank. */
public final class PostgresSessions implements SessionStore {
    /** Of one user; the oldest ends where another begins. */
    private static final int MOST_OF_A_USER = 20;

    private final DataSource primary;

    public PostgresSessions(DataSource primary) {
        this.primary = primary;
    }

    @Override
    public boolean begin(byte[] tokenHash, String user, Instant now, Instant endsAt) {
        String sql =
                """
                with ended as (
                    delete from access.session where user_name = ? and (ends_at <= ?::timestamptz or token_hash in (
                        select token_hash from access.session where user_name = ? order by began_at desc offset %d))
                )
                insert into access.session (token_hash, user_name, began_at, last_used_at, ends_at)
                select ?, u.name, ?::timestamptz, ?::timestamptz, ?::timestamptz from access.bank_user u
                where u.name = ? and u.locked_until is distinct from 'infinity' for share"""
                        .formatted(MOST_OF_A_USER - 1);
        return Primary.run(primary, sql, statement -> {
            statement.setString(1, user);
            Primary.set(statement, 2, now);
            statement.setString(3, user);
            statement.setBytes(4, tokenHash);
            Primary.set(statement, 5, now);
            Primary.set(statement, 6, now);
            Primary.set(statement, 7, endsAt);
            statement.setString(8, user);
            return statement.executeUpdate() > 0;
        });
    }

    @Override
    public Optional<Stored> use(byte[] tokenHash, Instant now, Duration idle) {
        String sql = "update access.session s set last_used_at = greatest(s.last_used_at, ?::timestamptz)"
                + " from access.bank_user u where s.token_hash = ? and u.name = s.user_name"
                + " and u.locked_until is distinct from 'infinity' and s.ends_at > ?::timestamptz and s.last_used_at > ?::timestamptz returning s.ends_at, "
                + PostgresUsers.COLUMNS;
        return Primary.run(primary, sql, statement -> {
            Primary.set(statement, 1, now);
            statement.setBytes(2, tokenHash);
            Primary.set(statement, 3, now);
            Primary.set(statement, 4, now.minus(idle));
            return found(statement);
        });
    }

    @Override
    public Optional<Stored> look(byte[] tokenHash, Instant now, Duration idle) {
        String sql = "select s.ends_at, " + PostgresUsers.COLUMNS
                + " from access.session s join access.bank_user u on u.name = s.user_name where s.token_hash = ?"
                + " and u.locked_until is distinct from 'infinity' and s.ends_at > ?::timestamptz"
                + " and s.last_used_at > ?::timestamptz";
        return Primary.run(primary, sql, statement -> {
            statement.setBytes(1, tokenHash);
            Primary.set(statement, 2, now);
            Primary.set(statement, 3, now.minus(idle));
            return found(statement);
        });
    }

    private static Optional<Stored> found(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Stored(
                            PostgresUsers.user(row),
                            row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    @Override
    public void end(byte[] tokenHash) {
        Primary.run(primary, "delete from access.session where token_hash = ?", statement -> {
            statement.setBytes(1, tokenHash);
            return statement.executeUpdate();
        });
    }
}

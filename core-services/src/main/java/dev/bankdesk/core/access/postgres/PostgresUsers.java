package dev.bankdesk.core.access.postgres;

import dev.bankdesk.core.access.AccessTerms;
import dev.bankdesk.core.access.User;
import dev.bankdesk.core.access.UserStore;
import dev.bankdesk.core.banking.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Users on the primary: who is locked a moment ago must not get in by a replica that does not know it. */
public final class PostgresUsers implements UserStore {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    static final String COLUMNS = "u.name, u.role, coalesce(u.customer, 0) as customer, u.created_at, u.locked_until";

    private final DataSource primary;
    private final AccessTerms terms;

    public PostgresUsers(DataSource primary, AccessTerms terms) {
        this.primary = primary;
        this.terms = terms;
    }

    @Override
    public Optional<String> countTry(String name, Instant now) {
        String sql =
                """
                update access.bank_user set
                    failures = (case when locked_until is null then failures else 0 end) + 1,
                    locked_until = case
                        when (case when locked_until is null then failures else 0 end) + 1 >= ? then ?::timestamptz
                    end
                where name = ? and (locked_until is null or locked_until <= ?::timestamptz)
                returning password_hash""";
        return Primary.run(primary, sql, statement -> {
            statement.setInt(1, terms.failuresToLock());
            Primary.set(statement, 2, now.plus(terms.lockFor()));
            statement.setString(3, name);
            Primary.set(statement, 4, now);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public Optional<User> succeeded(String name) {
        // A lock by an admin that came between stays.
        String sql = "update access.bank_user u set failures = 0, locked_until = null"
                + " where name = ? and locked_until is distinct from 'infinity' returning " + COLUMNS;
        return Primary.run(primary, sql, statement -> {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(user(row)) : Optional.empty();
            }
        });
    }

    @Override
    public Added add(User user, String passwordHash) {
        String sql =
                "insert into access.bank_user (name, role, customer, password_hash, created_at) values (?, ?, ?, ?, ?)";
        try {
            return Primary.runOrThrow(primary, sql, statement -> {
                statement.setString(1, user.name());
                statement.setString(2, user.role().key());
                if (user.customer() == 0) {
                    statement.setNull(3, Types.BIGINT);
                } else {
                    statement.setLong(3, user.customer());
                }
                statement.setString(4, passwordHash);
                Primary.set(statement, 5, user.createdAt());
                statement.executeUpdate();
                return Added.ADDED;
            });
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return Added.NAME_TAKEN;
            }
            if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
                return Added.NO_SUCH_CUSTOMER;
            }
            throw Primary.unavailable(e);
        }
    }

    @Override
    public List<User> all() {
        String sql = "select " + COLUMNS + " from access.bank_user u order by u.name limit 10000";
        return Primary.run(primary, sql, statement -> {
            List<User> users = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    users.add(user(row));
                }
            }
            return users;
        });
    }

    @Override
    public boolean lock(String name) {
        String sql = "update access.bank_user set locked_until = 'infinity' where name = ?";
        boolean known = Primary.run(primary, sql, statement -> {
            statement.setString(1, name);
            return statement.executeUpdate() > 0;
        });
        // A statement of its own: one snapshot with the lock would miss a session that began while the lock waited.
        Primary.run(primary, "delete from access.session where user_name = ?", statement -> {
            statement.setString(1, name);
            return statement.executeUpdate();
        });
        return known;
    }

    @Override
    public boolean unlock(String name) {
        String sql = "update access.bank_user set locked_until = null, failures = 0 where name = ?";
        return Primary.run(primary, sql, statement -> {
            statement.setString(1, name);
            return statement.executeUpdate() > 0;
        });
    }

    static User user(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("locked_until", OffsetDateTime.class);
        return new User(
                row.getString("name"),
                Role.ofKey(row.getString("role"))
                        .orElseThrow(() -> new SQLException("a user has a role that this program does not know")),
                row.getLong("customer"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                until == null ? null : until.equals(OffsetDateTime.MAX) ? Instant.MAX : until.toInstant());
    }
}

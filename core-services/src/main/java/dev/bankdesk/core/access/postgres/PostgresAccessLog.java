package dev.bankdesk.core.access.postgres;

import dev.bankdesk.core.access.AccessLog;
import dev.bankdesk.core.banking.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Notes on the primary, reads on the replica. */
public final class PostgresAccessLog implements AccessLog {
    private final DataSource primary;
    private final DataSource replica;

    public PostgresAccessLog(DataSource primary, DataSource replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /** An account alone tells whose it is: who asks later for a client's entries must find those too. */
    @Override
    public long note(Entry entry) {
        String sql =
                """
                insert into access.access_log (happened_at, user_name, role, action, customer, account, detail, outcome)
                values (?, ?, ?, ?, coalesce(?, (select a.customer from ledger.account a where a.id = ?)), ?, ?, ?)
                returning id""";
        return Primary.run(primary, sql, statement -> {
            Primary.set(statement, 1, entry.at());
            statement.setString(2, entry.user());
            statement.setString(3, entry.role().key());
            statement.setString(4, entry.act());
            setOrNull(statement, 5, entry.customer());
            setOrNull(statement, 6, entry.account());
            setOrNull(statement, 7, entry.account());
            statement.setString(8, entry.detail());
            statement.setString(9, entry.end().word());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void conclude(long id, End end) {
        String sql = "update access.access_log set outcome = ? where id = ? and outcome = 'unknown'";
        Primary.run(primary, sql, statement -> {
            statement.setString(1, end.word());
            statement.setLong(2, id);
            return statement.executeUpdate();
        });
    }

    private static void setOrNull(PreparedStatement statement, int index, long id) throws SQLException {
        if (id == 0) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, id);
        }
    }

    @Override
    public List<Entry> read(Question question) {
        String sql =
                "select id, happened_at, user_name, role, action, coalesce(customer, 0), coalesce(account, 0), detail,"
                        + " outcome"
                        + " from access.access_log where true"
                        + (question.user().isEmpty() ? "" : " and user_name = ?")
                        + (question.customer() == 0 ? "" : " and customer = ?")
                        + (question.beforeId() == 0 ? "" : " and id < ?")
                        + " order by id desc limit ?";
        return Primary.run(replica, sql, statement -> {
            int index = 1;
            if (!question.user().isEmpty()) {
                statement.setString(index++, question.user());
            }
            if (question.customer() != 0) {
                statement.setLong(index++, question.customer());
            }
            if (question.beforeId() != 0) {
                statement.setLong(index++, question.beforeId());
            }
            statement.setInt(index, question.limit());
            return entries(statement);
        });
    }

    private static List<Entry> entries(PreparedStatement statement) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        Role.ofKey(row.getString(4)).orElse(null),
                        row.getString(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getString(8),
                        End.valueOf(row.getString(9).toUpperCase(Locale.ROOT))));
            }
        }
        return entries;
    }

    /** Deletes what the bank need not keep any more. */
    public int deleteBefore(Instant moment) {
        return Primary.run(primary, "delete from access.access_log where happened_at < ?", statement -> {
            Primary.set(statement, 1, moment);
            return statement.executeUpdate();
        });
    }
}

package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.postgres.PostgresLogin;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One moment of a bank: everything read from the primary through it is of one REPEATABLE READ snapshot. */
public final class BankSnapshot implements AutoCloseable {
    private final BankAddresses addresses;
    private final Connection primary;
    private final long position;

    private BankSnapshot(BankAddresses addresses, Connection primary, long position) {
        this.addresses = addresses;
        this.primary = primary;
        this.position = position;
    }

    public static BankSnapshot of(BankAddresses addresses) throws SQLException {
        // The writer's login in a transaction that only reads: the driver takes a server for a standby where the
        // login's own
        // default is to read only.
        Connection primary = PostgresLogin.primary(addresses).openPatient("bankdesk-verify");
        try {
            begin(primary);
            long position = numbers(primary, "select position from ledger.journal_head")[0];
            return new BankSnapshot(addresses, primary, position);
        } catch (SQLException e) {
            primary.close();
            throw e;
        }
    }

    /** Makes what follows on this connection one snapshot. */
    static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            // Sums over a whole journal are worth more memory than a payment.
            statement.execute("set work_mem = '64MB'");
            // Every check compares whole tables. Of a young bank the planner knows no sizes yet and would take one
            // table
            // row by row against the other: minutes instead of a second for 240,000 rows.
            statement.execute("set enable_nestloop = off");
        }
    }

    public BankAddresses addresses() {
        return addresses;
    }

    /** The primary, inside the snapshot; for reading only. */
    public Connection primary() {
        return primary;
    }

    /** The journal's last position in this snapshot. */
    public long position() {
        return position;
    }

    /** Where the bank's days are cut. */
    public String zone() throws SQLException {
        String sql = "select coalesce((select value from ledger.bank_setting where name = 'zone'), 'Europe/Paris')";
        try (Statement statement = primary.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The first row's numbers; all zero where there is no row. */
    public long[] numbers(String sql, Object... values) throws SQLException {
        return numbers(primary, sql, values);
    }

    static long[] numbers(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            long[] numbers = new long[row.getMetaData().getColumnCount()];
            if (row.next()) {
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = row.getLong(i + 1);
                }
            }
            return numbers;
        }
    }

    /**
     * What differs first, as words by a template of {@link String#format}; null where nothing does.
     *
     * @param sql all that differs, the order in its first column
     */
    public String difference(String template, String sql, Object... values) throws SQLException {
        return difference(primary, template, sql, values);
    }

    static String difference(Connection connection, String template, String sql, Object... values) throws SQLException {
        // Materialized: asked for one row, the planner joins row by row until it meets a difference. As a rule nothing
        // differs, so that it never did: ten minutes for 270,000 rows instead of a second.
        String first = "with differing as materialized (" + sql + ") select * from differing order by 1 limit 1";
        try (PreparedStatement statement = prepared(connection, first, values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            Object[] columns = new Object[row.getMetaData().getColumnCount()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = row.getObject(i + 1);
            }
            return template.formatted(columns);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        primary.close();
    }
}

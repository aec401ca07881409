package dev.bankdesk.core.ledger.postgres;

import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.ledger.JournalEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journal rows as the records that are published: one for the ordering client, one for a client who is paid. */
public final class JournalEvents implements AutoCloseable {
    /** About 100 bytes each. */
    private static final int MOST_REMEMBERED = 100_000;

    // Times as microseconds: exact in 64 bits, where the driver would go through its calendar.
    private static final String ROWS =
            """
            select j.position, j.epoch, (extract(epoch from j.booked_at) * 1000000)::bigint,
                   (extract(epoch from j.recorded_at) * 1000000)::bigint, j.kind, j.channel, j.category, j.segment,
                   j.decline_reason, j.debit_account, j.credit_account, j.amount_minor, j.currency, j.original_minor,
                   j.original_currency, j.reporting_minor, j.country, j.mcc, j.merchant, s.name, j.parent_position, j.abroad
            from (select * from ledger.journal where position > ? order by position limit ?) j
            join ledger.source s on s.id = j.source
            order by j.position""";

    // Row by row over the primary key: for thousands of accounts at once the planner would read all there are.
    private static final String CUSTOMERS =
            """
            select asked.id, found.customer
            from unnest(?::bigint[]) as asked (id)
            cross join lateral (select a.customer from ledger.account a where a.id = asked.id limit 1) found""";

    private final Connection connection;
    private final Map<Long, Long> customers = new HashMap<>();

    /** Closes the connection with itself. */
    public JournalEvents(Connection connection) {
        this.connection = connection;
    }

    /** A row without the customers of its accounts, which are looked up for all rows at once. */
    private record Row(TransactionBooked.Builder record, long own, long other) {}

    public List<JournalEvent> after(long position, int mostRows) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, position);
            statement.setInt(2, mostRows);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(read(row));
                }
            }
        }
        if (!rows.isEmpty()) {
            findCustomers(rows);
        }
        return events(rows);
    }

    boolean isOnStandby() throws SQLException {
        return PostgresLogin.isStandby(connection);
    }

    long lastPosition() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position from ledger.journal_head")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        TransactionKind kind = TransactionKind.of(row.getInt(5));
        long debit = row.getLong(10);
        long credit = row.getLong(11);
        TransactionBooked.Builder record = TransactionBooked.newBuilder()
                .setPosition(row.getLong(1))
                .setEpoch(row.getInt(2))
                .setBookedAtMicros(row.getLong(3))
                .setRecordedAtMicros(row.getLong(4))
                .setKind(kind.code())
                .setChannel(row.getInt(6))
                .setCategory(row.getInt(7))
                .setSegment(row.getInt(8))
                .setDeclineReason(row.getInt(9))
                .setDebit(kind.debitsCustomer())
                .setAmountMinor(row.getLong(12))
                .setCurrency(row.getString(13))
                .setOriginalMinor(row.getLong(14))
                .setCountry(row.getString(17))
                .setMcc(row.getInt(18))
                .setMerchant(row.getInt(19))
                .setSource(row.getString(20))
                .setParentPosition(row.getLong(21))
                .setOpening(kind == TransactionKind.OPENING)
                .setAbroad(row.getBoolean(22));
        readOptional(row, record);
        return new Row(record, kind.debitsCustomer() ? debit : credit, kind.debitsCustomer() ? credit : debit);
    }

    private static void readOptional(ResultSet row, TransactionBooked.Builder record) throws SQLException {
        String originalCurrency = row.getString(15);
        if (originalCurrency != null) {
            record.setOriginalCurrency(originalCurrency);
        }
        long reporting = row.getLong(16);
        if (!row.wasNull()) {
            record.setReportingMinor(reporting);
        }
    }

    private static boolean isCustomers(long account) {
        return account >= SystemAccount.FIRST_CUSTOMER_ACCOUNT;
    }

    private void findCustomers(List<Row> rows) throws SQLException {
        if (customers.size() > MOST_REMEMBERED) {
            customers.clear();
        }
        Set<Long> unknown = new HashSet<>();
        for (Row row : rows) {
            addUnknown(unknown, row.own);
            addUnknown(unknown, row.other);
        }
        if (unknown.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CUSTOMERS)) {
            statement.setObject(1, unknown.stream().mapToLong(Long::longValue).toArray());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    customers.put(found.getLong(1), found.getLong(2));
                }
            }
        }
    }

    private void addUnknown(Set<Long> unknown, long account) {
        if (isCustomers(account) && !customers.containsKey(account)) {
            unknown.add(account);
        }
    }

    private List<JournalEvent> events(List<Row> rows) {
        List<JournalEvent> events = new ArrayList<>(rows.size());
        for (Row row : rows) {
            TransactionBooked.Builder record = row.record;
            events.add(event(record.setSide(Side.SIDE_PRIMARY), row.own, row.other));
            if (isCustomers(row.other) && record.getDeclineReason() == 0) {
                events.add(event(record.setSide(Side.SIDE_COUNTER).setDebit(!record.getDebit()), row.other, row.own));
            }
        }
        return events;
    }

    private JournalEvent event(TransactionBooked.Builder record, long account, long counterAccount) {
        long customer = customers.getOrDefault(account, 0L);
        record.setAccount(account).setCustomer(customer).setCounterAccount(counterAccount);
        return new JournalEvent(record.getPosition(), customer, record.build());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // Given up because it does not work any more.
        }
    }
}

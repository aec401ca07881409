package dev.bankdesk.core.statistics.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.messaging.Topics;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When something was last booked of each partition, which is where its live window ends. The journal is read from its newest
 * booking on, but not to its beginning for a partition that has few rows or none: that one's accounts are asked instead.
 */
final class LatestBookings {
    /** Less than a second; partitions of a bank at work are all among far fewer. */
    private static final int LOOKED_AT = 200_000;

    private static final int FETCH = 1_000;
    private static final String DEBITS = Arrays.stream(TransactionKind.values())
            .filter(TransactionKind::debitsCustomer)
            .map(kind -> Integer.toString(kind.code()))
            .collect(Collectors.joining(", "));
    private static final String BOOKED = "j.decline_reason = 0 and j.kind <> " + TransactionKind.OPENING.code();
    private static final String SECOND = "floor(extract(epoch from j.booked_at))::bigint";

    private final Connection connection;
    private final int lookedAt;

    /** @param connection in a transaction, so that rows are fetched in parts */
    LatestBookings(Connection connection) {
        this(connection, LOOKED_AT);
    }

    /** @param lookedAt rows that are read before accounts are asked */
    LatestBookings(Connection connection, int lookedAt) {
        this.connection = connection;
        this.lookedAt = lookedAt;
    }

    /** The lowest of the partitions' latest bookings, in seconds; empty where none of them has any row. */
    OptionalLong lowest(Set<Integer> partitions) throws SQLException {
        return of(partitions).values().stream().mapToLong(second -> second).min();
    }

    /**
     * In seconds, by partition, without those that have no row. 0 where everything was declined: no window ends then, and all of
     * it stands in the live figures.
     */
    Map<Integer, Long> of(Set<Integer> partitions) throws SQLException {
        Map<Integer, Long> latest = new HashMap<>();
        newestFirst(partitions, latest);
        int withUnknownAccounts = Topics.partitionOf(0, Topics.PARTITIONS);
        if (partitions.contains(withUnknownAccounts)) {
            // What was declined for an account that nobody has is found by no account.
            latest.putIfAbsent(withUnknownAccounts, 0L);
        }
        Set<Integer> missing = new HashSet<>(partitions);
        missing.removeAll(latest.keySet());
        if (!missing.isEmpty()) {
            ofAccounts(missing, latest);
        }
        return latest;
    }

    private void newestFirst(Set<Integer> partitions, Map<Integer, Long> latest) throws SQLException {
        String sql = "select " + SECOND + ", coalesce(a.customer, 0) from ledger.journal j left join ledger.account a"
                + " on a.id = case when j.kind in (" + DEBITS
                + ") then j.debit_account else j.credit_account end where "
                + BOOKED + " order by j.booked_at desc limit " + lookedAt;
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery(sql)) {
                while (!latest.keySet().containsAll(partitions) && row.next()) {
                    int partition = Topics.partitionOf(row.getLong(2), Topics.PARTITIONS);
                    if (partitions.contains(partition)) {
                        latest.putIfAbsent(partition, row.getLong(1));
                    }
                }
            }
        }
    }

    private void ofAccounts(Set<Integer> missing, Map<Integer, Long> latest) throws SQLException {
        String rows = "from ledger.journal j where j.%s_account = a.id and j.kind %s (" + DEBITS + ") and j.kind <> "
                + TransactionKind.OPENING.code();
        String debits = rows.formatted("debit", "in");
        String credits = rows.formatted("credit", "not in");
        String newest = " and j.decline_reason = 0 order by j.booked_at desc limit 1)";
        String sql = "select a.customer, coalesce(greatest((select " + SECOND + " " + debits + newest + ", (select "
                + SECOND + " " + credits + newest + "), case when exists (select " + debits + ") or exists (select "
                + credits + ") then 0 end) from ledger.account a where a.customer = any(?)";
        Array customers = connection.createArrayOf("int8", customersOf(missing).toArray());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, customers);
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long second = row.getLong(2);
                    if (!row.wasNull()) {
                        latest.merge(Topics.partitionOf(row.getLong(1), Topics.PARTITIONS), second, Math::max);
                    }
                }
            }
        }
    }

    private List<Long> customersOf(Set<Integer> partitions) throws SQLException {
        List<Long> customers = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery("select id from ledger.customer")) {
                while (row.next()) {
                    if (partitions.contains(Topics.partitionOf(row.getLong(1), Topics.PARTITIONS))) {
                        customers.add(row.getLong(1));
                    }
                }
            }
        }
        return customers;
    }
}

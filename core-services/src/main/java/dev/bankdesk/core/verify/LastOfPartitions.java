package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.messaging.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds the newest journal rows of which partitions of the topic have a record, looking back from the end. */
final class LastOfPartitions {
    private static final int LOOKED_AT_ONCE = 20_000;

    private static final String SIDES =
            """
            select j.position, j.kind, coalesce(d.customer, 0), coalesce(c.customer, 0)
            from ledger.journal j
            left join ledger.account d on d.id = j.debit_account left join ledger.account c on c.id = j.credit_account
            where j.position > ? and j.position <= ? order by j.position desc""";

    private final Connection journal;

    LastOfPartitions(Connection journal) {
        this.journal = journal;
    }

    /** The highest position up to {@code last} that each of the partitions has reached, at its highest; 0 where none has. */
    long highest(Set<Integer> partitions, long last) throws SQLException {
        Set<Integer> missing = new HashSet<>(partitions);
        long highest = 0;
        try (PreparedStatement statement = journal.prepareStatement(SIDES)) {
            for (long to = last; to > 0 && !missing.isEmpty(); to -= LOOKED_AT_ONCE) {
                statement.setLong(1, to - LOOKED_AT_ONCE);
                statement.setLong(2, to);
                try (ResultSet rows = statement.executeQuery()) {
                    while (!missing.isEmpty() && rows.next()) {
                        if (removeSides(missing, rows)) {
                            highest = Math.max(highest, rows.getLong(1));
                        }
                    }
                }
            }
        }
        return highest;
    }

    /**
     * The highest position up to {@code last} of which each partition has the primary record; a partition without one is
     * missing.
     */
    Map<Integer, Long> primaries(long last) throws SQLException {
        Map<Integer, Long> primaries = new HashMap<>();
        try (PreparedStatement statement = journal.prepareStatement(SIDES)) {
            for (long to = last; to > 0 && primaries.size() < Topics.PARTITIONS; to -= LOOKED_AT_ONCE) {
                statement.setLong(1, to - LOOKED_AT_ONCE);
                statement.setLong(2, to);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        long own = rows.getLong(debitsCustomer(rows) ? 3 : 4);
                        primaries.putIfAbsent(Topics.partitionOf(own, Topics.PARTITIONS), rows.getLong(1));
                    }
                }
            }
        }
        return primaries;
    }

    private static boolean debitsCustomer(ResultSet row) throws SQLException {
        return TransactionKind.of(row.getInt(2)).debitsCustomer();
    }

    /** The bank's own accounts have no customer, and no record; an order of nobody's account has one of customer 0. */
    private static boolean removeSides(Set<Integer> partitions, ResultSet row) throws SQLException {
        boolean debits = debitsCustomer(row);
        long own = row.getLong(debits ? 3 : 4);
        long other = row.getLong(debits ? 4 : 3);
        boolean removed = partitions.remove(Topics.partitionOf(own, Topics.PARTITIONS));
        return other != 0 && partitions.remove(Topics.partitionOf(other, Topics.PARTITIONS)) || removed;
    }
}

package dev.bankdesk.core.testing;

import dev.bankdesk.core.ledger.JournalRoom;
import dev.bankdesk.core.ledger.postgres.JournalPartitions;
import dev.bankdesk.core.platform.BankAddresses;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** The journal of an empty bank in partitions so small that a test has several of them. */
public final class SmallPartitions {
    private final int rowsEach;
    private final JournalPartitions partitions;
    private final Connection writer;

    /** Writes the rows of these positions, both ends included. */
    @FunctionalInterface
    public interface Rows {
        void write(Connection writer, long first, long last) throws SQLException;
    }

    private SmallPartitions(int rowsEach, TestBank bank, Connection writer) {
        this.rowsEach = rowsEach;
        this.partitions = new JournalPartitions(primary(bank.addresses()));
        this.writer = writer;
    }

    /** @param bank one whose journal has no rows */
    public static SmallPartitions of(int rowsEach, TestBank bank, Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(
                    """
                    drop table ledger.journal_from_1;
                    delete from ledger.journal_partition;
                    update ledger.bank_setting set value = '%d' where name = 'journal_partition_rows'"""
                            .formatted(rowsEach));
        }
        SmallPartitions small = new SmallPartitions(rowsEach, bank, writer);
        small.partitions.keepAhead();
        return small;
    }

    /** As the ledger would: rows, then the head, and partitions ahead of it. */
    public void fill(long rows, Rows how) throws SQLException {
        for (long first = 1; first <= rows; first += rowsEach) {
            long last = Math.min(rows, first + rowsEach - 1);
            how.write(writer, first, last);
            try (Statement statement = writer.createStatement()) {
                statement.execute("update ledger.journal_head set position = " + last);
            }
            JournalRoom room = partitions.keepAhead();
            if (room.trouble() != null) {
                throw new IllegalStateException(room.trouble());
            }
        }
    }

    public JournalPartitions partitions() {
        return partitions;
    }

    private static PGSimpleDataSource primary(BankAddresses addresses) {
        PGSimpleDataSource primary = new PGSimpleDataSource();
        primary.setUrl(addresses.primaryUrl());
        primary.setUser(addresses.primaryUser());
        primary.setPassword(addresses.primaryPassword());
        return primary;
    }
}

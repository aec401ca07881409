package dev.bankdesk.core.verify;

import dev.bankdesk.core.banking.SystemAccount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Invariant 4, the topic's part: without repeats the topic holds the same (position, side) pairs as the journal, per customer
 * in the same order, and the same money.
 */
final class TopicEqualsJournal implements Check {
    private final Duration patience;

    /** @param patience how long to wait for the relay to publish what is booked */
    TopicEqualsJournal(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CheckResult check(BankSnapshot bank) throws SQLException {
        Comparison comparison = new Comparison(4, "the topic holds the journal's records, each customer's in order");
        String bootstrap = bank.addresses().kafkaBootstrap();
        long from = from(bank, PublishedRecords.start(bootstrap));
        PublishedRecords topic = PublishedRecords.read(bootstrap, from, bank.position(), epochs(bank), patience);
        comparison.compared("positions", bank.position() - from + 1).compared("from position", from);
        comparison.compared("records", topic.records()).compared("repeats", topic.repeats());
        if (topic.takenBack() > 0) {
            comparison.compared("taken back by force", topic.takenBack());
        }
        comparison.difference(topic.disorder());
        compareSides(bank, from, topic, comparison);
        if (comparison.holds()) {
            compareMoney(bank, from, topic, comparison);
        }
        return comparison.result();
    }

    /**
     * Kafka drops old records; what is there still is compared. Of an emptied partition nothing can be, so the comparison
     * begins behind the last record that the journal has for it.
     */
    private static long from(BankSnapshot bank, TopicStart start) throws SQLException {
        long from = Math.min(start.position(), bank.position() + 1);
        if (start.emptied().isEmpty()) {
            return from;
        }
        return Math.max(from, new LastOfPartitions(bank.primary()).highest(start.emptied(), bank.position()) + 1);
    }

    private static NavigableMap<Integer, Long> epochs(BankSnapshot bank) throws SQLException {
        NavigableMap<Integer, Long> epochs = new TreeMap<>();
        try (PreparedStatement statement = bank.primary()
                        .prepareStatement("select epoch, min(position) from ledger.journal group by epoch");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                epochs.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return epochs;
    }

    private static void compareSides(BankSnapshot bank, long from, PublishedRecords topic, Comparison comparison)
            throws SQLException {
        int first = (int) from;
        int last = (int) bank.position();
        BitSet primary = new BitSet(last + 1);
        primary.set(first, last + 1);
        comparison.difference(difference(primary, topic.primary(), "primary"));
        BitSet counter = counterSides(bank, first);
        comparison.compared("transfers between clients", counter.cardinality());
        comparison.difference(difference(counter, topic.counter(), "counter"));
    }

    private static BitSet counterSides(BankSnapshot bank, int first) throws SQLException {
        BitSet positions = new BitSet();
        String sql =
                """
                select position from ledger.journal
                where debit_account >= ? and credit_account >= ? and decline_reason = 0 and position >= ?""";
        try (PreparedStatement statement = bank.primary().prepareStatement(sql)) {
            statement.setLong(1, SystemAccount.FIRST_CUSTOMER_ACCOUNT);
            statement.setLong(2, SystemAccount.FIRST_CUSTOMER_ACCOUNT);
            statement.setLong(3, first);
            statement.setFetchSize(10_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    positions.set((int) rows.getLong(1));
                }
            }
        }
        return positions;
    }

    private static String difference(BitSet journal, BitSet topic, String side) {
        BitSet different = (BitSet) journal.clone();
        different.xor(topic);
        int position = different.nextSetBit(0);
        if (position < 0) {
            return null;
        }
        return journal.get(position)
                ? "The " + side + " record of position " + position + " is missing on the topic."
                : "The topic has a " + side + " record of position " + position + " that the journal has not.";
    }

    private static void compareMoney(BankSnapshot bank, long from, PublishedRecords topic, Comparison comparison)
            throws SQLException {
        long sum = bank.numbers(
                        "select coalesce(sum(amount_minor), 0) from ledger.journal where decline_reason = 0 and position >= ?",
                        from)[0];
        comparison.compared("booked minor units", sum);
        if (sum != topic.bookedMinor()) {
            comparison.difference(
                    "The journal booked %d minor units, the topic says %d.".formatted(sum, topic.bookedMinor()));
        }
    }
}

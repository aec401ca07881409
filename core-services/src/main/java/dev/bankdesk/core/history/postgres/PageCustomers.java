package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who paid, by bucket and dimension, from pages of the journal and whatever SQL adds to them. Exact. */
final class PageCustomers implements PageScan.Rows {
    interface Visitor {
        void visit(int bucket, List<String> codes, long customers);
    }

    private record Key(int bucket, List<String> codes) {}

    /** Of all sets together. */
    private static final long MOST_BYTES = 64 << 20;

    private final Connection connection;
    private final List<Dimension> by;
    private final PageScan scan;
    private final GroupIndex groups = new GroupIndex();
    private final List<CustomerSet> sets = new ArrayList<>();
    private long bytes;
    private final Map<Key, CustomerSet> found = new HashMap<>();

    PageCustomers(Connection connection, JournalPages pages, Set<Dimension> by, Filter filter, BankSettings settings)
            throws SQLException {
        this.connection = connection;
        this.by = List.copyOf(by);
        this.scan = new PageScan(
                connection,
                pages,
                by,
                filter,
                settings,
                EnumSet.of(PageColumn.CUSTOMER),
                cell -> isBookedPayment(cell) ? Boolean.TRUE : null);
    }

    static boolean isBookedPayment(PageCell cell) {
        return cell.declineReason() == 0 && TransactionKind.of(cell.kind()).isPayment();
    }

    void read(Instant from, Instant to, PageTimes times) throws SQLException {
        scan.read(from, to, times, this);
        groups.forEach((bucketAndClass, outer, group) -> found.put(
                new Key((int) (bucketAndClass >> Integer.SIZE), scan.codes((int) bucketAndClass, outer)),
                sets.get(group)));
    }

    @Override
    public void row(int bucket, int cellClass, long outer, long customer, long amount, long reporting) {
        int group = groups.of((long) bucket << Integer.SIZE | cellClass, outer);
        if (group == sets.size()) {
            sets.add(new CustomerSet());
        }
        add(sets.get(group), customer);
    }

    private void add(CustomerSet set, long customer) {
        bytes -= set.bytes();
        set.add(customer);
        bytes += set.bytes();
        if (bytes > MOST_BYTES) {
            throw new HistoryUnavailable(
                    "To count these clients takes too much memory; choose a wider granularity, fewer dimensions or a shorter"
                            + " range.",
                    false,
                    null);
        }
    }

    /** Adds rows of bucket, dimensions and customer. */
    void add(Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                List<String> codes = new ArrayList<>(by.size());
                for (int column = 2; column < 2 + by.size(); column++) {
                    codes.add(row.getString(column));
                }
                add(
                        found.computeIfAbsent(new Key(row.getInt(1), codes), any -> new CustomerSet()),
                        row.getLong(2 + by.size()));
            }
        }
    }

    void forEach(Visitor visitor) {
        found.forEach((key, set) -> visitor.visit(key.bucket(), key.codes(), set.size()));
    }
}

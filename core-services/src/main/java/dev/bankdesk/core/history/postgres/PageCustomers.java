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
import java.util.function.Predicate;

/** Who paid, by bucket and dimension, from pages of the journal and whatever SQL adds to them. Exact. */
final class PageCustomers implements PageScan.Rows {
    interface Visitor {
        void visit(int bucket, List<String> codes, long customers);
    }

    private record Key(int bucket, List<String> codes) {}

    /** Of all sets together. */
    private static final long MOST_BYTES = 64 << 20;

    private final PageScan scan;
    private final Predicate<Object> paying;
    /** By group; null where its rows are no payments. Groups that only count differently have the same. */
    private final List<CustomerSet> sets = new ArrayList<>();

    private long bytes;
    private final Map<Key, CustomerSet> found = new HashMap<>();

    /**
     * Counts beside whatever else a scan is for.
     *
     * @param scan with {@link PageColumn#CUSTOMER}
     * @param paying whether rows that count so are booked payments
     */
    PageCustomers(PageScan scan, Predicate<Object> paying) {
        this.scan = scan;
        this.paying = paying;
    }

    /** Counts only. */
    static PageCustomers of(
            PageSource source, Set<Dimension> by, Filter filter, Instant from, Instant to, PageTimes times)
            throws SQLException {
        PageScan scan = new PageScan(
                source,
                by,
                filter,
                EnumSet.of(PageColumn.CUSTOMER),
                cell -> isBookedPayment(cell) ? Boolean.TRUE : null);
        PageCustomers customers = new PageCustomers(scan, any -> true);
        scan.read(from, to, times, customers);
        return customers;
    }

    static boolean isBookedPayment(PageCell cell) {
        return cell.declineReason() == 0 && TransactionKind.of(cell.kind()).isPayment();
    }

    @Override
    public void rows(PageBlock block) {
        for (int group = sets.size(); group < scan.groups(); group++) {
            sets.add(
                    paying.test(scan.counting(group))
                            ? found.computeIfAbsent(
                                    new Key(scan.bucket(group), scan.codes(group)), any -> new CustomerSet())
                            : null);
        }
        int[] groups = block.groups();
        int[] rows = block.rows();
        long[] customers = block.customers();
        int count = block.count();
        for (int k = 0; k < count; k++) {
            CustomerSet set = sets.get(groups[k]);
            if (set != null) {
                add(set, customers[rows[k]]);
            }
        }
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

    @Override
    public void forgetGroups() {
        sets.clear();
    }

    /** Adds rows of bucket, dimensions and customer. @param by how many dimensions */
    void add(Connection connection, Sql sql, int by) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                List<String> codes = new ArrayList<>(by);
                for (int column = 2; column < 2 + by; column++) {
                    codes.add(row.getString(column));
                }
                add(
                        found.computeIfAbsent(new Key(row.getInt(1), codes), any -> new CustomerSet()),
                        row.getLong(2 + by));
            }
        }
    }

    void forEach(Visitor visitor) {
        found.forEach((key, set) -> visitor.visit(key.bucket(), key.codes(), set.size()));
    }
}

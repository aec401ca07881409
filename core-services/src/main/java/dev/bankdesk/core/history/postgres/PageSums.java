package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.postgres.SeriesPlan.Stretch;
import dev.bankdesk.core.history.postgres.SeriesPlan.Table;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** The ten sums by bucket and dimension, from pages of the journal and whatever SQL adds to them. */
final class PageSums implements PageScan.Rows {
    /** Stands before the text that is shown. */
    static final String PROOF =
            "-- rows up to the last page of the journal were added up by the program; the same in SQL over the journal:\n";

    private static final int ROWS_PER_FETCH = 2_000;
    private static final int SUMS = 3;

    /** @param bucket as numbered; @param codes as the database has them */
    record Sum(int bucket, List<String> codes, Measures measures) {}

    private record Key(int bucket, List<String> codes) {}

    /** docs/METRICS.md, as far as a row's cell decides. */
    private record Counting(
            boolean booked, boolean payment, boolean declined, int sign, boolean abroad, int fee, boolean rated) {

        static Counting of(PageCell cell) {
            TransactionKind kind = TransactionKind.of(cell.kind());
            boolean happened = cell.declineReason() == 0;
            boolean back = kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL;
            boolean fee = happened
                    && cell.hasParent()
                    && (kind == TransactionKind.FEE
                            || back && cell.category() == Category.BANK.code() && cell.mcc() == 0);
            Counting counting = new Counting(
                    happened && kind != TransactionKind.OPENING,
                    happened && kind.isPayment(),
                    !happened && kind.isPayment(),
                    !happened ? 0 : back ? -1 : kind.isPayment() ? 1 : 0,
                    cell.abroad(),
                    !fee ? 0 : back ? -1 : 1,
                    cell.rated());
            return counting.booked || counting.declined ? counting : null;
        }

        Measures of(long rows, long amount, long reporting) {
            return new Measures(
                    booked ? rows : 0,
                    payment ? rows : 0,
                    sign * reporting,
                    booked ? reporting : 0,
                    declined ? rows : 0,
                    abroad ? sign * reporting : 0,
                    fee * reporting,
                    sign * amount,
                    booked ? amount : 0,
                    booked && !rated ? rows : 0);
        }
    }

    private final Connection connection;
    private final List<Dimension> by;
    private final BankSettings settings;
    private final PageScan scan;
    /** Null where nobody asks for them. */
    private final PageCustomers customers;
    /** Of each group the number of rows, and the amounts in the account's and the reporting currency. */
    private long[] sums = new long[SUMS * 1_024];

    private final Map<Key, Measures> measures = new HashMap<>();
    private int mostRows = Integer.MAX_VALUE;

    private PageSums(PageSource source, Set<Dimension> by, Filter filter, boolean withCustomers) throws SQLException {
        this.connection = source.connection();
        this.by = List.copyOf(by);
        this.settings = source.settings();
        EnumSet<PageColumn> columns = EnumSet.of(PageColumn.AMOUNT, PageColumn.REPORTING);
        if (withCustomers) {
            columns.add(PageColumn.CUSTOMER);
        }
        this.scan = new PageScan(source, by, filter, columns, Counting::of);
        this.customers = withCustomers ? new PageCustomers(scan, counting -> ((Counting) counting).payment()) : null;
    }

    static PageSums of(PageSource source, Set<Dimension> by, Filter filter) throws SQLException {
        return new PageSums(source, by, filter, false);
    }

    /** Counts who paid in the same pass. */
    static PageSums countingCustomers(PageSource source, Set<Dimension> by, Filter filter) throws SQLException {
        return new PageSums(source, by, filter, true);
    }

    /** From now on {@link TooManyRows} is thrown where there are more. */
    void within(int mostRows) {
        this.mostRows = mostRows;
    }

    /** @param number of a bucket, by its index in the plan */
    void read(SeriesPlan plan, IntUnaryOperator number) throws SQLException {
        Buckets buckets = plan.buckets();
        for (Stretch stretch : plan.stretches()) {
            if (stretch.table() == Table.PAGES) {
                scan.read(
                        stretch.from(),
                        stretch.to(),
                        PageTimes.of(stretch.from(), stretch.to(), buckets, number, settings.zone()),
                        this);
            }
        }
        addGroups();
    }

    private void addGroups() {
        for (int group = 0; group < scan.groups(); group++) {
            Counting counting = (Counting) scan.counting(group);
            add(
                    new Key(scan.bucket(group), scan.codes(group)),
                    counting.of(sums[SUMS * group], sums[SUMS * group + 1], sums[SUMS * group + 2]));
        }
    }

    @Override
    public void forgetGroups() {
        addGroups();
        Arrays.fill(sums, 0);
        if (customers != null) {
            customers.forgetGroups();
        }
    }

    @Override
    public void rows(PageBlock block) {
        if (SUMS * scan.groups() > sums.length) {
            sums = Arrays.copyOf(sums, 2 * SUMS * scan.groups());
        }
        long[] into = sums;
        int[] groups = block.groups();
        int[] rows = block.rows();
        long[] amounts = block.amounts();
        long[] reporting = block.reporting();
        int count = block.count();
        for (int k = 0; k < count; k++) {
            int at = SUMS * groups[k];
            into[at]++;
            into[at + 1] = Math.addExact(into[at + 1], amounts[rows[k]]);
            into[at + 2] = Math.addExact(into[at + 2], reporting[rows[k]]);
        }
        if (customers != null) {
            customers.rows(block);
        }
    }

    /** Who paid, as far as pages say. */
    PageCustomers customers() {
        return customers;
    }

    /** Adds rows of bucket, dimensions and measures. */
    void add(Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<String> codes = new ArrayList<>(by.size());
                    for (int column = 2; column < 2 + by.size(); column++) {
                        codes.add(row.getString(column));
                    }
                    add(new Key(row.getInt(1), codes), SeriesReader.measures(row, 2 + by.size()));
                }
            }
        }
    }

    private void add(Key key, Measures more) {
        if (more.equals(Measures.ZERO)) {
            return;
        }
        measures.merge(key, more, Measures::plus);
        TooManyRows.requireWithin(measures.size(), mostRows);
    }

    /** As SQL orders them: by bucket, by amount from the largest on, then by the dimensions. Without those where all is 0. */
    List<Sum> inOrder() {
        List<Sum> inOrder = new ArrayList<>(measures.size());
        measures.forEach((key, sum) -> {
            if (!sum.equals(Measures.ZERO)) {
                inOrder.add(new Sum(key.bucket(), key.codes(), sum));
            }
        });
        Comparator<Sum> order = Comparator.comparingInt(Sum::bucket)
                .thenComparing(sum -> sum.measures().amountMinor(), Comparator.reverseOrder());
        inOrder.sort(order.thenComparing(Sum::codes, ofCodes(by)));
        return inOrder;
    }

    /** Words by their letters, codes and ids by their number. */
    static Comparator<List<String>> ofCodes(Collection<Dimension> by) {
        Comparator<List<String>> order = (one, other) -> 0;
        int next = 0;
        for (Dimension dimension : by) {
            int at = next++;
            order = switch (dimension) {
                case COUNTRY, CURRENCY, REGION -> order.thenComparing(codes -> codes.get(at));
                default -> order.thenComparingLong(codes -> Long.parseLong(codes.get(at)));
            };
        }
        return order;
    }
}

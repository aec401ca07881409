package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.statistics.AmountBuckets;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How many payments there are of each logarithmic amount, by bucket and dimension, from pages of the journal. */
final class PageAmounts implements PageScan.Rows {
    interface Visitor {
        void visit(int bucket, List<String> codes, int amount, long payments);
    }

    /** Logarithms of smaller amounts are formed once. */
    private static final int SMALL = 1 << 16;
    /** Beyond this they are handed on before the next one. */
    private static final int MOST_GROUPS = 1 << 17;
    /** Beyond the bucket of the largest long. */
    private static final int AMOUNT_BITS = 12;

    private final PageScan scan;
    private final GroupIndex groups = new GroupIndex();
    private final Visitor visitor;
    private final short[] small = new short[SMALL];
    private long[] counts = new long[1_024];

    /** @param visitor may see an amount several times */
    PageAmounts(
            Connection connection,
            JournalPages pages,
            Set<Dimension> by,
            Filter filter,
            BankSettings settings,
            Visitor visitor)
            throws SQLException {
        this.visitor = visitor;
        this.scan = new PageScan(
                connection,
                pages,
                by,
                filter,
                settings,
                EnumSet.of(PageColumn.REPORTING),
                cell -> PageCustomers.isBookedPayment(cell) && cell.rated() ? Boolean.TRUE : null);
        for (int amount = 1; amount < SMALL; amount++) {
            small[amount] = (short) AmountBuckets.bucket(amount);
        }
    }

    void read(Instant from, Instant to, PageTimes times) throws SQLException {
        scan.read(from, to, times, this);
        visitGroups();
    }

    @Override
    public void row(int bucket, int cellClass, long outer, long customer, long amount, long reporting) {
        if (reporting <= 0) {
            return;
        }
        long logarithm = reporting < SMALL ? small[(int) reporting] : AmountBuckets.bucket(reporting);
        if (groups.size() == MOST_GROUPS) {
            visitGroups();
        }
        int group = groups.of((long) bucket << Integer.SIZE | cellClass, outer << AMOUNT_BITS | logarithm);
        if (group >= counts.length) {
            counts = Arrays.copyOf(counts, 2 * counts.length);
        }
        counts[group]++;
    }

    private void visitGroups() {
        groups.forEach((bucketAndClass, outerAndAmount, group) -> visitor.visit(
                (int) (bucketAndClass >> Integer.SIZE),
                scan.codes((int) bucketAndClass, outerAndAmount >>> AMOUNT_BITS),
                (int) outerAndAmount & (1 << AMOUNT_BITS) - 1,
                counts[group]));
        groups.clear();
        Arrays.fill(counts, 0);
    }
}

package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.statistics.AmountBuckets;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How many payments there are of each logarithmic amount, by bucket and dimension, from pages of the journal. */
final class PageAmounts implements PageScan.Rows {
    /** Logarithms of smaller amounts are formed once. */
    private static final int SMALL = 1 << 16;

    private final PageScan scan;
    private final CountedAmounts counted;
    private final short[] small = new short[SMALL];
    /** By group; null before its first amount. */
    private final List<AmountBuckets> counts = new ArrayList<>();

    /** @param counted what is found is added to it */
    PageAmounts(PageSource source, Set<Dimension> by, Filter filter, CountedAmounts counted) throws SQLException {
        this.counted = counted;
        this.scan = new PageScan(
                source,
                by,
                filter,
                EnumSet.of(PageColumn.REPORTING),
                cell -> PageCustomers.isBookedPayment(cell) && cell.rated() ? Boolean.TRUE : null);
        for (int amount = 1; amount < SMALL; amount++) {
            small[amount] = (short) AmountBuckets.bucket(amount);
        }
    }

    void read(Instant from, Instant to, PageTimes times) throws SQLException {
        scan.read(from, to, times, this);
    }

    @Override
    public void rows(PageBlock block) {
        while (counts.size() < scan.groups()) {
            counts.add(null);
        }
        int[] groups = block.groups();
        int[] rows = block.rows();
        long[] reporting = block.reporting();
        int count = block.count();
        for (int k = 0; k < count; k++) {
            long amount = reporting[rows[k]];
            if (amount > 0) {
                int logarithm = amount < SMALL ? small[(int) amount] : AmountBuckets.bucket(amount);
                counted.add(ofGroup(groups[k]), logarithm, 1);
            }
        }
    }

    private AmountBuckets ofGroup(int group) {
        AmountBuckets known = counts.get(group);
        if (known == null) {
            known = counted.of(scan.bucket(group), scan.codes(group));
            counts.set(group, known);
        }
        return known;
    }

    @Override
    public void forgetGroups() {
        counts.clear();
    }
}

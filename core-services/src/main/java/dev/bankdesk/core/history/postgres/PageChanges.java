package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeEffects;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeQuestion.Range;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a change is made of, by one dimension, from pages of the journal. */
final class PageChanges implements PageScan.Rows {
    private static final int SUMS = 3;
    private static final int BEFORE = 0;
    private static final int NOW = 1;

    /** @param sign below zero for what is given back */
    private record Counting(boolean payment, int sign, boolean rated, String paidIn) {
        static Counting of(PageCell cell) {
            TransactionKind kind = TransactionKind.of(cell.kind());
            boolean back = kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL;
            return cell.declineReason() == 0 && (back || kind.isPayment())
                    ? new Counting(kind.isPayment(), back ? -1 : 1, cell.rated(), cell.paidIn())
                    : null;
        }
    }

    private final Dimension by;
    private final ChangeQuestion question;
    private final BankSettings settings;
    private final PageScan scan;
    private final GroupIndex groups = new GroupIndex();
    /** Of each group the number of rows, what was paid, and that in the reporting currency. */
    private long[] sums = new long[SUMS * 1_024];

    PageChanges(Connection connection, JournalPages pages, Dimension by, ChangeQuestion question, BankSettings settings)
            throws SQLException {
        this.by = by;
        this.question = question;
        this.settings = settings;
        this.scan = new PageScan(
                connection,
                pages,
                Set.of(by),
                question.filter(),
                settings,
                EnumSet.of(PageColumn.PAID, PageColumn.REPORTING),
                Counting::of);
    }

    /** Adds to the effects. @return how many rows have no rate and are not in them */
    long read(ChangeEffects effects) throws SQLException {
        read(question.before(), BEFORE);
        read(question.now(), NOW);
        long[] unrated = {0};
        groups.forEach((rangeAndClass, outer, group) -> {
            int cellClass = (int) rangeAndClass;
            Counting counting = (Counting) scan.counting(cellClass);
            long rows = sums[SUMS * group];
            String part = settings.nameOf(by, scan.codes(cellClass, outer).get(0));
            if (counting.rated()) {
                long paid = sums[SUMS * group + 1];
                long amount = sums[SUMS * group + 2];
                ChangeEffects.Sums found = new ChangeEffects.Sums(
                        counting.payment() ? rows : 0, counting.sign() * amount, counting.sign() * paid, amount, paid);
                if (rangeAndClass >> Integer.SIZE == NOW) {
                    effects.now(part, counting.paidIn(), found);
                } else {
                    effects.before(part, counting.paidIn(), found);
                }
            }
            unrated[0] += counting.rated() ? 0 : rows;
        });
        return unrated[0];
    }

    private void read(Range range, int number) throws SQLException {
        if (range.from().isBefore(range.to())) {
            Buckets whole = new Buckets(List.of(range.from(), range.to()));
            scan.read(
                    range.from(),
                    range.to(),
                    PageTimes.of(range.from(), range.to(), whole, index -> number, settings.zone()),
                    this);
        }
    }

    @Override
    public void row(int bucket, int cellClass, long outer, long customer, long amount, long reporting) {
        int at = SUMS * groups.of((long) bucket << Integer.SIZE | cellClass, outer);
        if (at >= sums.length) {
            sums = Arrays.copyOf(sums, 2 * sums.length);
        }
        sums[at]++;
        sums[at + 1] = Math.addExact(sums[at + 1], amount);
        sums[at + 2] = Math.addExact(sums[at + 2], reporting);
    }
}

package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeEffects;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeQuestion.Range;
import dev.bankdesk.core.statistics.PageCell;
import dev.bankdesk.core.statistics.PageColumn;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a change is made of, by each of some dimensions, from pages of the journal: one pass for all of them. */
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

    private final List<Dimension> by;
    private final ChangeQuestion question;
    private final BankSettings settings;
    private final Map<Dimension, ChangeEffects> effects;
    private final PageScan scan;
    /** Of each group the number of rows, what was paid, and that in the reporting currency. */
    private long[] sums = new long[SUMS * 1_024];

    private long unrated;
    private long transactions;

    /** @param effects of each dimension, to which {@link #read} adds */
    PageChanges(PageSource source, ChangeQuestion question, Map<Dimension, ChangeEffects> effects) throws SQLException {
        Set<Dimension> by = question.by();
        this.effects = effects;
        this.by = List.copyOf(by);
        this.question = question;
        this.settings = source.settings();
        this.scan = new PageScan(
                source, by, question.filter(), EnumSet.of(PageColumn.PAID, PageColumn.REPORTING), Counting::of);
    }

    void read() throws SQLException {
        read(question.before(), BEFORE);
        read(question.now(), NOW);
        addGroups();
    }

    /** How many rows have no rate and are not in the effects. */
    long unrated() {
        return unrated;
    }

    /** How many rows count, the unrated ones too. */
    long transactions() {
        return transactions;
    }

    private void addGroups() {
        for (int group = 0; group < scan.groups(); group++) {
            transactions += sums[SUMS * group];
            if (((Counting) scan.counting(group)).rated()) {
                addGroup(group);
            } else {
                unrated += sums[SUMS * group];
            }
        }
    }

    private void addGroup(int group) {
        Counting counting = (Counting) scan.counting(group);
        long paid = sums[SUMS * group + 1];
        long amount = sums[SUMS * group + 2];
        ChangeEffects.Sums found = new ChangeEffects.Sums(
                counting.payment() ? sums[SUMS * group] : 0,
                counting.sign() * amount,
                counting.sign() * paid,
                amount,
                paid);
        List<String> codes = scan.codes(group);
        for (int i = 0; i < by.size(); i++) {
            String part = settings.nameOf(by.get(i), codes.get(i));
            if (scan.bucket(group) == NOW) {
                effects.get(by.get(i)).now(part, counting.paidIn(), found);
            } else {
                effects.get(by.get(i)).before(part, counting.paidIn(), found);
            }
        }
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
    }

    @Override
    public void forgetGroups() {
        addGroups();
        Arrays.fill(sums, 0);
    }
}

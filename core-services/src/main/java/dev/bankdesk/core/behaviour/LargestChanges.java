package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.history.AsOf;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/**
 * Whose spending changed the most.
 *
 * @param compared the month that is told, not always the one that was asked for, and how many whole months stand against it;
 *     where that is none, there are no changes
 * @param currency the reporting currency, whose minor units all amounts are in
 */
public record LargestChanges(MonthsBefore compared, Currency currency, List<Change> changes, AsOf asOf) {
    /**
     * @param spentMinor in the month; @param usualMinor mean of the whole months before, rounded half up
     * @param mover the category that changed the most in the direction of the whole; @param moverMinor by how much
     */
    public record Change(
            long customer,
            String name,
            Segment segment,
            String region,
            long spentMinor,
            long usualMinor,
            Category mover,
            long moverMinor) {
        public long changeMinor() {
            return spentMinor - usualMinor;
        }
    }

    public LargestChanges {
        changes = List.copyOf(changes);
    }

    public YearMonth month() {
        return compared.month();
    }

    /** Whether the month is counted up to yesterday only. */
    public boolean isRunning() {
        return !compared.isWhole();
    }
}

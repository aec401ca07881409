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
 * @param month the one before, where the one that was asked for began today
 * @param throughDay the last day of the month that is counted, here and in the three months before; where one of those is
 *     shorter, its last; of a month that runs, yesterday
 * @param currency the reporting currency, whose minor units all amounts are in
 */
public record LargestChanges(YearMonth month, int throughDay, Currency currency, List<Change> changes, AsOf asOf) {
    /**
     * @param spentMinor in the month; @param usualMinor mean of the three months before, rounded half up
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

    /** Whether the month is counted up to yesterday only. */
    public boolean isRunning() {
        return throughDay < month.lengthOfMonth();
    }

    public LargestChanges {
        changes = List.copyOf(changes);
    }
}

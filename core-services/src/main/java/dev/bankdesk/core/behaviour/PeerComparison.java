package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.history.AsOf;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/**
 * A client's spending beside that of the peers, in minor units of the reporting currency. Of a month that is not over both
 * are of the days so far.
 *
 * @param group whom it is compared with
 * @param lines one for each category that the client or a quarter of the peers spent on, the total first (category null);
 *     without peers the own amounts alone
 */
public record PeerComparison(
        long customer, YearMonth month, Currency currency, PeerGroup group, List<Line> lines, AsOf asOf) {
    /**
     * @param category null for all together
     * @param peers null where the group is too small to be shown
     */
    public record Line(Category category, long ownMinor, Quartiles peers) {}

    /** Of the amounts of all members, those without any counted as zero. */
    public record Quartiles(long lowerMinor, long medianMinor, long upperMinor) {}

    public PeerComparison {
        lines = List.copyOf(lines);
    }
}

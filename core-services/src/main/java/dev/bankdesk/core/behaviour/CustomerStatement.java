package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch.PageKey;
import java.util.List;

/**
 * A part of a client's statement, newest line first, in one snapshot.
 *
 * @param next where the next, older page begins; null on the last one
 */
public record CustomerStatement(long customer, List<Line> lines, PageKey next, AsOf asOf) {
    /**
     * @param account whose line it is; @param signedMinor negative where it was debited
     * @param balance of this account with this line and everything booked before it
     */
    public record Line(long account, TransactionRow transaction, long signedMinor, Money balance) {}

    public CustomerStatement {
        lines = List.copyOf(lines);
    }
}

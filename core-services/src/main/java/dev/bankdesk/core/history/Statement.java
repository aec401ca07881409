package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import java.time.Instant;
import java.util.List;

/** An account between two dates: opening + lines = closing, to the minor unit. */
public record Statement(
        long account, Instant from, Instant to, Money opening, List<Line> lines, Money closing, AsOf asOf) {
    /** @param signedMinor negative where the account was debited; @param balanceMinor after this line */
    public record Line(TransactionRow transaction, long signedMinor, long balanceMinor) {}
}

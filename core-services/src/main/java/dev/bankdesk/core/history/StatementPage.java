package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Money;
import java.util.List;

/**
 * A part of a statement, oldest line first, in one snapshot: opening + lines of all pages = closing.
 *
 * @param opening at the beginning of the range; @param before at the beginning of this page
 * @param closing at the end of the range
 * @param next where the next page begins, null on the last one
 */
public record StatementPage(
        long account,
        Money opening,
        Money before,
        List<Statement.Line> lines,
        Money closing,
        TransactionSearch.PageKey next,
        AsOf asOf) {}

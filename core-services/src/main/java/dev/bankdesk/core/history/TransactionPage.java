package dev.bankdesk.core.history;

import java.util.List;

/** @param next null on the last page; not a matter of how many rows this one has */
public record TransactionPage(List<TransactionRow> rows, TransactionSearch.PageKey next, AsOf asOf) {}

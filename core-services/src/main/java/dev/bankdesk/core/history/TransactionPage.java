package dev.bankdesk.core.history;

import java.util.List;

/** @param next null on the last page */
public record TransactionPage(List<TransactionRow> rows, TransactionSearch.PageKey next, AsOf asOf) {}

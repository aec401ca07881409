package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Measures;

/**
 * @param rows how many rows the search finds, of any kind, booked or declined
 * @param sql the text that was asked, with its values: psql runs it as it stands
 */
public record SearchTotals(long rows, Measures measures, AsOf asOf, String sql) {}

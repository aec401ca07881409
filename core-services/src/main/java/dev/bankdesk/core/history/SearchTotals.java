package dev.bankdesk.core.history;

import dev.bankdesk.core.figures.Measures;

/** @param rows how many rows the search finds, of any kind, booked or declined */
public record SearchTotals(long rows, Measures measures, AsOf asOf) {}

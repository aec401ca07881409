package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Measures;
import java.util.Map;

/** One quarter hour under a filter: everything, and by category and country (names and codes as in Series.Row). */
record QuarterSums(Measures total, Map<String, Measures> byCategory, Map<String, Measures> byCountry) {
    static final QuarterSums ZERO = new QuarterSums(Measures.ZERO, Map.of(), Map.of());
}

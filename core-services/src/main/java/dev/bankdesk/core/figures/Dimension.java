package dev.bankdesk.core.figures;

import java.util.Locale;

/** What a figure can be broken down by. The key stands in CSV headers, in the API and in docs/METRICS.md. */
public enum Dimension {
    SEGMENT,
    CATEGORY,
    COUNTRY,
    CHANNEL,
    KIND,
    CURRENCY,
    SOURCE,
    MERCHANT,
    MCC;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

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
    MCC,
    /** Why it was declined; BOOKED where it was not. */
    DECLINE_REASON,
    /** Of the client who ordered. */
    REGION,
    AGE_BAND;

    /** The value of {@link #DECLINE_REASON} for what was not declined. */
    public static final String BOOKED = "BOOKED";

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.bankdesk.core.history;

/** Width of a bucket, cut in the zone of the question. */
public enum Granularity {
    QUARTER_HOUR,
    HOUR,
    DAY,
    WEEK,
    MONTH
}

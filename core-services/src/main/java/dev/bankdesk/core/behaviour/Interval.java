package dev.bankdesk.core.behaviour;

/** How often a payment comes back. */
public enum Interval {
    WEEKLY,
    FORTNIGHTLY,
    MONTHLY,
    QUARTERLY,
    YEARLY
}

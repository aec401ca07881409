package dev.bankdesk.core.statistics;

/** The tables of the cube whose rows add up; sketches of distinct customers stand beside them. */
public enum CubeTable {
    /** {@link CellCode} by UTC hour, in seconds. */
    HOURS,
    /** {@link CellCode} by day of the bank's zone, in days since 1970. */
    DAYS,
    /** Totals by quarter hour, in seconds; the code is 0. */
    QUARTERS,
    /** {@link MerchantCode} by day of the bank's zone. */
    MERCHANTS
}

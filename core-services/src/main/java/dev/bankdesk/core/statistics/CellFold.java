package dev.bankdesk.core.statistics;

/**
 * Adds transactions up by quarter hour and cell, and by quarter hour and merchant: everything that adds up is derived from
 * these when it is stored. Only primary records count, openings never. For one thread.
 */
final class CellFold {
    static final int QUARTER_SECONDS = 900;
    private static final long MICROS = 1_000_000;

    /** Keys: start of the quarter hour in seconds, {@link CellCode}. */
    final SumTable cells = new SumTable(MeasureRule.WIDTH);

    /** Keys: start of the quarter hour in seconds, {@link MerchantCode}. */
    final SumTable merchants = new SumTable(MeasureRule.WIDTH);

    private final long[] measures = new long[MeasureRule.WIDTH];

    /** @return what was added, valid until the next call; null where the record does not count */
    long[] add(TransactionCursor record) {
        if (!record.primary || record.opening || !MeasureRule.measure(record, measures)) {
            return null;
        }
        long quarter = quarter(record.bookedAtMicros);
        cells.add(quarter, CellCode.of(record), measures);
        if (record.merchant > 0 || record.mcc > 0) {
            merchants.add(quarter, MerchantCode.of(record), measures);
        }
        return measures;
    }

    void clear() {
        cells.clear();
        merchants.clear();
    }

    static long quarter(long micros) {
        long seconds = Math.floorDiv(micros, MICROS);
        return seconds - Math.floorMod(seconds, QUARTER_SECONDS);
    }
}

package dev.bankdesk.core.statistics;

/**
 * Which of a cell's ten measures stand in the live store. The cell's key holds the kind, so payments, amount and native amount
 * follow from booked and turnover: three numbers less to store and to add for every cell.
 */
final class StoredCells {
    static final int[] STORED = {
        MeasureRule.BOOKED,
        MeasureRule.TURNOVER,
        MeasureRule.DECLINED,
        MeasureRule.FOREIGN,
        MeasureRule.FEE,
        MeasureRule.TURNOVER_NATIVE,
        MeasureRule.UNRATED
    };

    /** How many numbers are stored of a cell. */
    static final int WIDTH = STORED.length;

    private StoredCells() {}

    /** All ten measures from those that are stored. */
    static long[] measures(long code, long[] stored, int from) {
        long[] all = new long[MeasureRule.WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            all[STORED[i]] = stored[from + i];
        }
        int kind = CellCode.kind(code);
        int sign = MeasureRule.sign(kind);
        all[MeasureRule.PAYMENTS] = MeasureRule.isPayment(kind) ? all[MeasureRule.BOOKED] : 0;
        all[MeasureRule.AMOUNT] = sign * all[MeasureRule.TURNOVER];
        all[MeasureRule.AMOUNT_NATIVE] = sign * all[MeasureRule.TURNOVER_NATIVE];
        return all;
    }
}

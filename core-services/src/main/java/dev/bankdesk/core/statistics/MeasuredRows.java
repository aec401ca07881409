package dev.bankdesk.core.statistics;

/**
 * Rows of the cube as columns: when, what, and the ten measures in the order of {@link
 * dev.bankdesk.core.figures.Measures}.
 *
 * @param at start of the bucket: seconds since 1970, or days for tables by day
 * @param code {@link CellCode} or {@link MerchantCode}; 0 for totals
 * @param measures ten columns, each as long as {@code at}
 */
public record MeasuredRows(long[] at, long[] code, long[][] measures) {

    static MeasuredRows of(SumTable table) {
        return of(table, table.size(), false);
    }

    /** Only those where a measure is not 0. */
    static MeasuredRows differing(SumTable table) {
        int[] count = {0};
        table.forEach((at, code, sums, from) -> count[0] += isZero(sums, from) ? 0 : 1);
        return of(table, count[0], true);
    }

    private static MeasuredRows of(SumTable table, int size, boolean differing) {
        MeasuredRows rows = new MeasuredRows(new long[size], new long[size], new long[MeasureRule.WIDTH][size]);
        int[] row = {0};
        table.forEach((at, code, sums, from) -> {
            if (differing && isZero(sums, from)) {
                return;
            }
            rows.at[row[0]] = at;
            rows.code[row[0]] = code;
            for (int measure = 0; measure < MeasureRule.WIDTH; measure++) {
                rows.measures[measure][row[0]] = sums[from + measure];
            }
            row[0]++;
        });
        return rows;
    }

    private static boolean isZero(long[] sums, int from) {
        for (int measure = 0; measure < MeasureRule.WIDTH; measure++) {
            if (sums[from + measure] != 0) {
                return false;
            }
        }
        return true;
    }

    public int size() {
        return at.length;
    }
}

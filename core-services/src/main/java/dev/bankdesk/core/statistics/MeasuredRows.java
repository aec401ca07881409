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
        MeasuredRows rows = new MeasuredRows(
                new long[table.size()], new long[table.size()], new long[MeasureRule.WIDTH][table.size()]);
        int[] row = {0};
        table.forEach((at, code, sums, from) -> {
            rows.at[row[0]] = at;
            rows.code[row[0]] = code;
            for (int measure = 0; measure < MeasureRule.WIDTH; measure++) {
                rows.measures[measure][row[0]] = sums[from + measure];
            }
            row[0]++;
        });
        return rows;
    }

    public int size() {
        return at.length;
    }
}

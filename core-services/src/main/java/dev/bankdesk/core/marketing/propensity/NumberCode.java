package dev.bankdesk.core.marketing.propensity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A number: place 0 its standardised value, then one place for each bin, then one for "missing". */
final class NumberCode implements ColumnCode {
    /** A value beyond it, in standard deviations, counts as this far: one outlier shall not decide. */
    private static final double FARTHEST = 4;

    /** With fewer bins there is none to spare. */
    private static final int FEWEST_FOR_OWN_BINS = 4;

    private final double mean;
    private final double deviation;
    /** A value at or above an edge lies in the bin behind it. */
    private final double[] edges;

    private NumberCode(double mean, double deviation, double[] edges) {
        this.mean = mean;
        this.deviation = deviation;
        this.edges = edges;
    }

    static NumberCode fit(double[] column, int bins) {
        double[] sorted = Arrays.stream(column)
                .filter(value -> Math.abs(value) <= Feature.LARGEST_NUMBER)
                .sorted()
                .toArray();
        double mean = Arrays.stream(sorted).average().orElse(0);
        double variance = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return new NumberCode(mean, variance > 0 ? Math.sqrt(variance) : 1, edges(sorted, bins));
    }

    /**
     * Every value that there is but the lowest, where they are few. Else a value that is a bin's share of all by itself (zero,
     * of those who never travel) has a bin of its own, and the others are cut at their quantiles.
     */
    private static double[] edges(double[] sorted, int bins) {
        double[] distinct = Arrays.stream(sorted).distinct().limit(bins + 1L).toArray();
        if (distinct.length <= bins) {
            return distinct.length == 0 ? distinct : Arrays.copyOfRange(distinct, 1, distinct.length);
        }
        if (bins < FEWEST_FOR_OWN_BINS) {
            return inner(quantiles(sorted, bins), sorted[0]);
        }
        List<Double> edges = new ArrayList<>();
        double[] others = new double[sorted.length];
        int count = 0;
        int own = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if ((long) (to - from) * bins >= sorted.length) {
                own++;
                edges.add(sorted[from]);
                edges.add(to < sorted.length ? sorted[to] : sorted[from]);
            } else {
                System.arraycopy(sorted, from, others, count, to - from);
                count += to - from;
            }
            from = to;
        }
        if (count > 0) {
            for (double edge : quantiles(Arrays.copyOf(others, count), Math.max(2, bins - own))) {
                edges.add(edge);
            }
        }
        return inner(edges.stream().mapToDouble(Double::doubleValue).sorted().toArray(), sorted[0]);
    }

    private static double[] quantiles(double[] sorted, int parts) {
        double[] quantiles = new double[parts - 1];
        for (int i = 1; i < parts; i++) {
            quantiles[i - 1] = sorted[(int) ((long) sorted.length * i / parts)];
        }
        return quantiles;
    }

    private static double[] inner(double[] edges, double lowest) {
        return Arrays.stream(edges).filter(edge -> edge > lowest).distinct().toArray();
    }

    @Override
    public int size() {
        return edges.length + 3;
    }

    @Override
    public int encode(FeatureRow row, int feature, int start, int[] places, double[] values, int count) {
        double value = row.number(feature);
        if (Double.isNaN(value)) {
            places[count] = start + edges.length + 2;
            values[count] = 1;
            return count + 1;
        }
        places[count] = start;
        values[count] = Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
        int found = Arrays.binarySearch(edges, value);
        places[count + 1] = start + 1 + (found >= 0 ? found + 1 : -found - 1);
        values[count + 1] = 1;
        return count + 2;
    }

    @Override
    public void save(DataOutputStream out) throws IOException {
        out.writeDouble(mean);
        out.writeDouble(deviation);
        SavedState.writeDoubles(out, edges);
    }

    static NumberCode load(DataInputStream in) throws IOException {
        return new NumberCode(in.readDouble(), in.readDouble(), SavedState.readDoubles(in));
    }
}

package dev.bankdesk.desktop.charts;

import java.util.Arrays;

/** Thins a curve to what the pixels can show, keeping the lowest and the highest point of each pixel column. */
public final class Decimation {
    private Decimation() {}

    /** A curve; NaN is a gap. */
    public record Points(double[] xs, double[] ys) {
        public Points {
            if (xs.length != ys.length) {
                throw new IllegalArgumentException(xs.length + " places for " + ys.length + " values");
            }
        }

        public int size() {
            return xs.length;
        }
    }

    /** @param columns pixel columns; the answer has at most two points for each */
    public static Points toColumns(Points points, int columns) {
        int size = points.size();
        if (size <= 2 * columns || columns < 2) {
            return points;
        }
        double[] xs = new double[2 * columns];
        double[] ys = new double[2 * columns];
        int kept = 0;
        for (int column = 0; column < columns; column++) {
            int from = (int) ((long) column * size / columns);
            int to = (int) ((long) (column + 1) * size / columns);
            int low = from;
            int high = from;
            for (int i = from + 1; i < to; i++) {
                if (points.ys()[i] < points.ys()[low]) {
                    low = i;
                }
                if (points.ys()[i] > points.ys()[high]) {
                    high = i;
                }
            }
            int first = Math.min(low, high);
            int second = Math.max(low, high);
            xs[kept] = points.xs()[first];
            ys[kept++] = points.ys()[first];
            if (second != first) {
                xs[kept] = points.xs()[second];
                ys[kept++] = points.ys()[second];
            }
        }
        return new Points(Arrays.copyOf(xs, kept), Arrays.copyOf(ys, kept));
    }
}

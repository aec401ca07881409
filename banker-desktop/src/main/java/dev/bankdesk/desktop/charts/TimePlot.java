package dev.bankdesk.desktop.charts;

import dev.bankdesk.desktop.charts.Decimation.Points;
import java.util.List;

/**
 * What a {@link TimeChart} shows. Places on the axis are seconds from its beginning.
 *
 * @param seconds length of the axis
 * @param now the curve in question
 * @param ghost what it is compared with
 * @param low lower edge of the usual band; {@code high} the upper, at the same places
 * @param nowSecond where now is, or NaN
 * @param nowText beside the now marker
 * @param annotations in order of time
 */
public record TimePlot(
        double seconds,
        Points now,
        Points ghost,
        Points low,
        Points high,
        double nowSecond,
        String nowText,
        List<Tick> ticks,
        List<Annotation> annotations) {

    public static final Points NO_POINTS = new Points(new double[0], new double[0]);
    public static final TimePlot EMPTY =
            new TimePlot(1, NO_POINTS, NO_POINTS, NO_POINTS, NO_POINTS, Double.NaN, "", List.of(), List.of());

    /** A label under the axis. */
    public record Tick(double second, String text) {}

    /** Something that happened: a line with words left of it. @param icon Ikonli code; @param bad for what went wrong */
    public record Annotation(double second, String text, String icon, boolean bad) {}

    double largest() {
        double largest = 0;
        for (Points points : List.of(now, ghost, high)) {
            for (double y : points.ys()) {
                if (y > largest) {
                    largest = y;
                }
            }
        }
        return largest;
    }

    double smallest() {
        double smallest = 0;
        for (Points points : List.of(now, ghost, low)) {
            for (double y : points.ys()) {
                if (y < smallest) {
                    smallest = y;
                }
            }
        }
        return smallest;
    }
}

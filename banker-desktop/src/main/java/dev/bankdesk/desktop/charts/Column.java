package dev.bankdesk.desktop.charts;

import java.util.List;

/**
 * One standing bar of {@link ColumnChart}.
 *
 * @param parts values stacked from zero upwards, in the order of the chart's part classes; one part is a plain bar
 * @param comparison where the tick stands, NaN for none
 * @param axisText under the axis; empty where only some bars are labelled
 * @param incomplete true while the bucket still grows: drawn hatched
 */
public record Column(List<Double> parts, double comparison, String axisText, boolean incomplete) {
    public static Column plain(double value, double comparison, String axisText, boolean incomplete) {
        return new Column(List.of(value), comparison, axisText, incomplete);
    }

    double total() {
        return parts.stream().mapToDouble(Double::doubleValue).sum();
    }
}

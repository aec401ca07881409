package dev.bankdesk.desktop.charts;

import dev.bankdesk.desktop.charts.Decimation.Points;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** The course of a figure without axes, from zero, with a dot at its end. */
public final class Sparkline extends Region {
    private static final double INSET = 4;

    private final Polygon area = new Polygon();
    private final Polyline line = new Polyline();
    private final Circle dot = new Circle(3);
    private double[] values = {};

    public Sparkline(double width, double height) {
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        area.getStyleClass().add("chart-area");
        line.getStyleClass().add("chart-now");
        line.setStyle("-fx-stroke-width: 1.5;");
        dot.getStyleClass().add("chart-dot");
        getChildren().addAll(area, line, dot);
        getChildren().forEach(node -> node.setManaged(false));
    }

    public void show(double... newValues) {
        values = newValues;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        boolean any = values.length > 1;
        getChildren().forEach(node -> node.setVisible(any));
        if (!any) {
            return;
        }
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        double[] xs = new double[values.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i;
        }
        Points points = Decimation.toColumns(new Points(xs, values), (int) getWidth());
        Double[] flat = new Double[points.size() * 2];
        for (int i = 0; i < points.size(); i++) {
            flat[2 * i] = 1 + points.xs()[i] / (values.length - 1) * (getWidth() - INSET - 1);
            flat[2 * i + 1] =
                    getHeight() - INSET - (largest == 0 ? 0 : points.ys()[i] / largest) * (getHeight() - 2 * INSET);
        }
        line.getPoints().setAll(flat);
        area.getPoints().setAll(flat);
        area.getPoints().addAll(getWidth() - INSET, getHeight() - INSET, 1.0, getHeight() - INSET);
        dot.setCenterX(flat[flat.length - 2]);
        dot.setCenterY(flat[flat.length - 1]);
    }
}

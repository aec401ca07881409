package dev.bankdesk.desktop.charts;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/**
 * What was predicted, to the right, against what came, upwards, over one scale: what lies on the dashed line was predicted as it
 * came. A dot's area goes with its rows.
 */
public final class CalibrationCurvePlot extends Region {
    private static final double HIGH = 170;
    private static final double FOOT = 18;
    private static final double LEFT = 40;
    private static final double EDGE = 10;
    private static final double LARGEST_DOT = 6;
    private static final double LEAST_DOT = 2.5;

    private final BiFunction<Double, Integer, String> percent;
    private List<CurvePoint> points = List.of();

    /** @param what the chart's name for screen readers; @param percent writes a share with a number of decimals */
    public CalibrationCurvePlot(String id, String what, BiFunction<Double, Integer, String> percent) {
        this.percent = percent;
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setMinSize(0, HIGH);
    }

    /** @param newPoints in the order of their predictions */
    public void show(List<CurvePoint> newPoints) {
        points = List.copyOf(newPoints);
        setAccessibleHelp(points.stream()
                .map(each -> percent.apply(each.predicted(), 1) + " " + percent.apply(each.came(), 1))
                .collect(Collectors.joining(", ")));
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HIGH;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (points.isEmpty() || getWidth() < 3 * LEFT) {
            return;
        }
        double largest = points.stream()
                .mapToDouble(each -> Math.max(each.predicted(), each.came()))
                .max()
                .orElse(0);
        NiceScale scale = NiceScale.over(0, largest);
        grid(scale);
        Line same = new Line(x(scale, 0), y(scale, 0), x(scale, scale.top()), y(scale, scale.top()));
        same.getStyleClass().add("chart-ghost");
        getChildren().add(same);
        curve(scale);
        applyCss();
    }

    private void grid(NiceScale scale) {
        int decimals = scale.step() < 0.01 ? 1 : 0;
        for (int i = 0; i < scale.lines(); i++) {
            double value = scale.line(i);
            double y = Math.floor(y(scale, value)) + 0.5;
            Line line = new Line(LEFT, y, getWidth() - EDGE, y);
            line.getStyleClass().add(value == 0 ? "chart-axis" : "chart-grid");
            ChartText up = new ChartText(percent.apply(value, decimals));
            ChartText right = new ChartText(percent.apply(value, decimals));
            getChildren().addAll(line, up, right);
            up.right(LEFT - 6, y);
            right.centre(Math.min(x(scale, value), getWidth() - right.width() / 2), getHeight() - FOOT / 2);
        }
    }

    private void curve(NiceScale scale) {
        Polyline line = new Polyline();
        line.getStyleClass().add("chart-now");
        getChildren().add(line);
        long most = points.stream().mapToLong(CurvePoint::rows).max().orElse(1);
        for (CurvePoint point : points) {
            double x = x(scale, point.predicted());
            double y = y(scale, point.came());
            line.getPoints().addAll(x, y);
            Circle dot = new Circle(
                    x, y, Math.max(LEAST_DOT, LARGEST_DOT * Math.sqrt((double) point.rows() / Math.max(1, most))));
            dot.getStyleClass().add("chart-dot");
            getChildren().add(dot);
        }
    }

    private double x(NiceScale scale, double value) {
        return LEFT + value / scale.top() * (getWidth() - LEFT - EDGE);
    }

    private double y(NiceScale scale, double value) {
        return EDGE + (1 - value / scale.top()) * (getHeight() - EDGE - FOOT);
    }
}

package dev.bankdesk.desktop.charts;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/**
 * One interval with its estimate as a dot, over a scale that several of them share: blue wholly above what it is compared with,
 * orange wholly below, grey where it includes it. A difference is compared with zero, a share with the share of all.
 */
public final class IntervalBar extends Region {
    static final double EDGE = 16;
    private static final double HIGH = 8;
    private static final double DOT = 4.5;

    private final NiceScale scale;
    private final double estimate;
    private final double low;
    private final double high;
    private final double compared;

    /** NaN where there is no interval to draw: the scale's lines stand all the same. */
    public IntervalBar(NiceScale scale, double estimate, double low, double high) {
        this(scale, estimate, low, high, 0);
    }

    /** @param compared stands as a line of its own; NaN for none, and the interval is grey */
    public IntervalBar(NiceScale scale, double estimate, double low, double high, double compared) {
        this.scale = scale;
        this.compared = compared;
        this.estimate = estimate;
        this.low = low;
        this.high = high;
        setMinSize(0, 0);
        setMouseTransparent(true);
    }

    /** Where a value of the scale stands in a width. */
    static double x(NiceScale scale, double value, double width) {
        return EDGE + (value - scale.bottom()) / (scale.top() - scale.bottom()) * (width - 2 * EDGE);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 24;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        double width = getWidth();
        double height = getHeight();
        if (width < 4 * EDGE) {
            return;
        }
        for (int i = 0; i < scale.lines(); i++) {
            double x = Math.floor(x(scale, scale.line(i), width)) + 0.5;
            Line line = new Line(x, 0, x, height);
            line.getStyleClass().add(scale.line(i) == 0 ? "chart-axis" : "chart-grid");
            getChildren().add(line);
        }
        if (Double.isFinite(compared) && compared != 0) {
            double x = Math.floor(x(scale, compared, width)) + 0.5;
            Line line = new Line(x, 0, x, height);
            line.getStyleClass().add("chart-compared");
            getChildren().add(line);
        }
        if (Double.isFinite(low) && Double.isFinite(high)) {
            draw(width, Math.floor(height / 2));
        }
        applyCss();
    }

    private void draw(double width, double middle) {
        String tone = low > compared ? "up" : high < compared ? "down" : "none";
        double from = Math.max(0, x(scale, low, width));
        double to = Math.min(width, x(scale, high, width));
        Rectangle bar = new Rectangle(from, middle - HIGH / 2, Math.max(2, to - from), HIGH);
        bar.getStyleClass().addAll("chart-interval", tone);
        Circle dot = new Circle(x(scale, estimate, width), middle, DOT);
        dot.getStyleClass().addAll("chart-interval-dot", tone);
        getChildren().addAll(bar, dot);
    }
}

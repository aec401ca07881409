package dev.bankdesk.desktop.charts;

import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** Steps in a row: a full dot for each that was passed, a cross where the way ended, a ring for what was not asked any more. */
public final class StepTrack extends Region {
    private static final double DOT = 4;
    private static final double HIGH = 16;

    private final int steps;
    private final int passed;

    /** @param passed how many of the steps, all of them where the way did not end */
    public StepTrack(int steps, int passed) {
        this.steps = steps;
        this.passed = passed;
        setMinSize(steps * 12.0, HIGH);
        setMaxHeight(HIGH);
        setMouseTransparent(true);
    }

    @Override
    protected double computePrefWidth(double height) {
        return steps * 17.0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HIGH;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        double y = Math.floor(getHeight() / 2);
        double gap = (getWidth() - 2 * DOT - 2) / (steps - 1);
        Line all = new Line(DOT + 1, y, getWidth() - DOT - 1, y);
        all.getStyleClass().add("track");
        Line done = new Line(DOT + 1, y, DOT + 1 + Math.min(passed, steps - 1) * gap, y);
        done.getStyleClass().addAll("track", "done");
        getChildren().addAll(all, done);
        for (int i = 0; i < steps; i++) {
            double x = DOT + 1 + i * gap;
            if (i == passed) {
                Circle ground = new Circle(x, y, DOT + 1);
                ground.getStyleClass().add("track-ground");
                Path cross = new Path(
                        new MoveTo(x - 3.5, y - 3.5),
                        new LineTo(x + 3.5, y + 3.5),
                        new MoveTo(x - 3.5, y + 3.5),
                        new LineTo(x + 3.5, y - 3.5));
                cross.getStyleClass().add("lane-cross");
                getChildren().addAll(ground, cross);
            } else {
                Circle dot = new Circle(x, y, DOT);
                dot.getStyleClass().addAll("track-dot", i < passed ? "done" : "ahead");
                getChildren().add(dot);
            }
        }
        applyCss();
    }
}

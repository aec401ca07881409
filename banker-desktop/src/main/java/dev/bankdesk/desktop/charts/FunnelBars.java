package dev.bankdesk.desktop.charts;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;

/** How many are left after each step, as bars from zero; what a step took out is hatched. The arrow keys walk through it. */
public final class FunnelBars extends PointedRows {
    private static final double LARGEST_ROW = 38;
    private static final double SMALLEST_WITH_WORDS = 27;
    private static final double BAR = 13;
    private static final double GAP = 10;
    private static final double MOST_FOR_NAMES = 0.42;

    private final Group marks;
    private final Group labels;
    private List<FunnelStep> steps = List.of();
    private double rowHeight = LARGEST_ROW;

    /** @param what the chart's name for screen readers */
    public FunnelBars(String id, String what) {
        this(id, what, new Group(), new Group());
    }

    private FunnelBars(String id, String what, Group marks, Group labels) {
        super(id, what, marks, labels);
        this.marks = marks;
        this.labels = labels;
    }

    public void show(List<FunnelStep> newSteps) {
        steps = List.copyOf(newSteps);
        requestLayout();
    }

    public List<FunnelStep> steps() {
        return steps;
    }

    @Override
    protected double computePrefHeight(double width) {
        return LARGEST_ROW * 8;
    }

    @Override
    boolean draw() {
        marks.getChildren().clear();
        labels.getChildren().clear();
        if (steps.isEmpty() || getWidth() < 80) {
            return false;
        }
        rowHeight = Math.min(LARGEST_ROW, getHeight() / steps.size());
        List<ChartText> names =
                steps.stream().map(step -> text(step.name(), "t12", "fg")).toList();
        List<ChartText> counts = steps.stream()
                .map(step -> text(step.leftText(), "t12", "medium", "fg"))
                .toList();
        double widest = names.stream().mapToDouble(ChartText::width).max().orElse(0);
        double left = Math.min(getWidth() * MOST_FOR_NAMES, widest + GAP);
        double right =
                getWidth() - counts.stream().mapToDouble(ChartText::width).max().orElse(0) - GAP;
        double all = Math.max(1, steps.get(0).left());
        for (int i = 0; i < steps.size(); i++) {
            double middle = Math.floor(i * rowHeight + rowHeight - BAR / 2 - 3);
            names.get(i).left(0, middle);
            names.get(i).setClip(new Rectangle(0, middle - rowHeight, left - 4, rowHeight * 2));
            counts.get(i).right(getWidth(), middle);
            bar(i, left, Math.max(10, right - left) / all, middle, right);
        }
        marks.applyCss();
        return true;
    }

    private void bar(int i, double left, double unit, double middle, double right) {
        FunnelStep step = steps.get(i);
        double end = left + step.left() * unit;
        mark(left, middle, right - left, "chart-track");
        if (i > 0 && steps.get(i - 1).left() > step.left()) {
            mark(end, middle, (steps.get(i - 1).left() - step.left()) * unit, "chart-lost");
        }
        if (step.left() > 0) {
            mark(left, middle, Math.max(2, end - left), "chart-bar");
        }
        if (!step.lostText().isEmpty() && rowHeight >= SMALLEST_WITH_WORDS) {
            text(step.lostText()).left(left, middle - BAR / 2 - 9);
        }
    }

    private void mark(double x, double middle, double width, String styleClass) {
        Rectangle mark = new Rectangle(x, middle - BAR / 2, Math.max(0, width), BAR);
        mark.getStyleClass().add(styleClass);
        marks.getChildren().add(mark);
    }

    private ChartText text(String words, String... classes) {
        ChartText text = new ChartText(words, classes);
        labels.getChildren().add(text);
        return text;
    }

    @Override
    int rowCount() {
        return steps.size();
    }

    @Override
    double rowHeight() {
        return rowHeight;
    }

    @Override
    double cardAt() {
        return getWidth() / 4;
    }

    @Override
    Hover hover(int row) {
        FunnelStep step = steps.get(row);
        return step.reasons().isEmpty() ? null : new Hover(row, step.name() + " " + step.leftText(), step.reasons());
    }
}

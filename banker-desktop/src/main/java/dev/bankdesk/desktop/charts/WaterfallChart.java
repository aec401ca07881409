package dev.bankdesk.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/**
 * What a change is made of: each step begins where the one before ended, and the last row is the change, from zero. Where
 * parts do not add up every step begins at zero.
 */
public final class WaterfallChart extends Region {
    private static final double ROW = 24;
    private static final double BAR = 14;
    private static final double AXIS = 26;
    private static final double MOST_NAME = 160;
    private static final double MOST_NAME_SHARE = 0.48;

    private final Group marks = new Group();
    private List<WaterfallStep> steps = List.of();
    private boolean chained = true;
    private BiFunction<Double, Integer, String> axisText = (value, decimals) -> String.valueOf(value);
    private double nameWidth;
    private double valueWidth;
    private NiceScale scale = NiceScale.over(0, 0);

    public WaterfallChart(String id) {
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinWidth(0);
        marks.setManaged(false);
        getChildren().add(marks);
    }

    public void setAxisText(BiFunction<Double, Integer, String> text) {
        axisText = text;
    }

    /** @param chained each step begins where the one before ended */
    public void show(List<WaterfallStep> newSteps, boolean isChained) {
        steps = newSteps;
        chained = isChained;
        setAccessibleText(
                steps.stream().map(step -> step.name() + " " + step.text()).collect(Collectors.joining(", ")));
        requestLayout();
        // Rows decide the height.
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return steps.size() * ROW + AXIS;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        marks.getChildren().clear();
        if (steps.isEmpty()) {
            return;
        }
        List<ChartText> names = new ArrayList<>();
        List<ChartText> values = new ArrayList<>();
        steps.forEach(step -> {
            names.add(text(step.name(), step.total() ? "fg" : "fg2", step.total()));
            values.add(text(step.text(), "fg", true));
        });
        valueWidth = values.stream().mapToDouble(ChartText::width).max().orElse(0) + 8;
        double widest = names.stream().mapToDouble(ChartText::width).max().orElse(0) + 8;
        nameWidth = Math.min(widest, Math.min(MOST_NAME, getWidth() * MOST_NAME_SHARE));
        scale = scale();
        drawGrid();
        double from = 0;
        for (int i = 0; i < steps.size(); i++) {
            from = drawStep(i, from, names.get(i), values.get(i));
        }
        // Nodes that are made while the window is laid out would be drawn once without their sheet: black.
        marks.applyCss();
    }

    private ChartText text(String words, String tone, boolean medium) {
        ChartText text = medium ? new ChartText(words, "t12", tone, "medium") : new ChartText(words, "t12", tone);
        marks.getChildren().add(text);
        return text;
    }

    private NiceScale scale() {
        double low = 0;
        double high = 0;
        double at = 0;
        for (WaterfallStep step : steps) {
            at = step.total() || !chained ? step.difference() : at + step.difference();
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        return NiceScale.over(low, high);
    }

    private void drawGrid() {
        double bottom = steps.size() * ROW + 2;
        List<ChartText> texts = new ArrayList<>();
        List<Node> grid = new ArrayList<>();
        int zero = 0;
        for (int i = 0; i < scale.lines(); i++) {
            double value = scale.line(i);
            double x = Math.floor(x(value)) + 0.5;
            Line line = new Line(x, 0, x, bottom);
            line.getStyleClass().add(value == 0 ? "chart-zero" : "chart-grid");
            grid.add(line);
            ChartText text = new ChartText(axisText.apply(value, scale.decimals()));
            texts.add(text);
            marks.getChildren().add(text);
            text.centre(x, bottom + 12);
            zero = value == 0 ? i : zero;
        }
        keepEvenly(texts, zero);
        marks.getChildren().addAll(0, grid);
    }

    /** Every line's number where they fit, else every second, third and so on from zero: no gap among them misleads. */
    private void keepEvenly(List<ChartText> texts, int zero) {
        double widest = texts.stream().mapToDouble(ChartText::width).max().orElse(0) + 6;
        double apart = Math.abs(x(scale.line(1)) - x(scale.line(0)));
        int every = Math.max(1, (int) Math.ceil(widest / apart));
        for (int i = 0; i < texts.size(); i++) {
            if ((i - zero) % every != 0) {
                marks.getChildren().remove(texts.get(i));
            }
        }
    }

    /** @return where the next step begins */
    private double drawStep(int index, double from, ChartText name, ChartText value) {
        WaterfallStep step = steps.get(index);
        double top = index * ROW;
        double start = step.total() || !chained ? 0 : from;
        double end = start + step.difference();
        Rectangle bar = new Rectangle(
                Math.min(x(start), x(end)), top + (ROW - BAR) / 2, Math.max(1, Math.abs(x(end) - x(start))), BAR);
        bar.getStyleClass().addAll("chart-bar", step.total() ? "total" : step.difference() < 0 ? "down" : "up");
        marks.getChildren().add(bar);
        if (chained && index + 1 < steps.size()) {
            double x = Math.floor(x(end)) + 0.5;
            Line link = new Line(x, top + (ROW + BAR) / 2, x, top + ROW + (ROW - BAR) / 2);
            link.getStyleClass().add("chart-link");
            marks.getChildren().add(link);
        }
        shorten(name);
        name.left(0, top + ROW / 2);
        value.right(getWidth(), top + ROW / 2);
        return end;
    }

    /** A name longer than its room ends in an ellipsis, and is told in whole under the mouse: merchants are called anything. */
    private void shorten(ChartText name) {
        String words = name.getText();
        int length = words.length();
        while (name.width() > nameWidth - 6 && length > 1) {
            length--;
            name.setText(words.substring(0, length).strip() + "…");
        }
        if (length < words.length()) {
            Tooltip.install(name, new Tooltip(words));
        }
    }

    private double x(double value) {
        double width = Math.max(1, getWidth() - nameWidth - valueWidth);
        return nameWidth + (value - scale.bottom()) / (scale.top() - scale.bottom()) * width;
    }
}

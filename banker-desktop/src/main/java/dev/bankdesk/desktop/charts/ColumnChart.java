package dev.bankdesk.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/**
 * Standing bars from zero, plain or stacked, with the comparison as a dark tick, hatch for what is not complete, and one
 * chosen bar. A click or the arrow keys choose; a double click or Enter opens; hover shows exact figures.
 */
public final class ColumnChart extends Region {
    private static final double TOP = 20;
    private static final double BOTTOM = 26;
    private static final double LEAST_LEFT = 40;
    private static final double RIGHT = 2;
    /** A few bars do not become walls. */
    private static final double WIDEST = 48;

    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    private final Group marks = new Group();
    private final Rectangle focusRing = new Rectangle();
    private final HoverCard card = new HoverCard();
    private List<Column> columns = List.of();
    private List<String> partClasses = List.of();
    private String chosenText = "";
    private BiFunction<Double, Integer, String> valueText = (value, decimals) -> String.valueOf(value);
    private IntFunction<Hover> hover = index -> null;
    private IntConsumer onOpen = index -> {};
    private NiceScale scale = NiceScale.over(0, 0);
    /** Where the plot begins: right of the widest figure of the axis. */
    private double left = LEAST_LEFT;

    /** @param what the chart's name for screen readers */
    public ColumnChart(String id, String what) {
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setFocusTraversable(true);
        setMinSize(0, 0);
        focusRing.getStyleClass().add("chart-focus");
        focusRing.setMouseTransparent(true);
        focusRing.visibleProperty().bind(focusVisibleProperty());
        getChildren().addAll(marks, focusRing, card);
        getChildren().forEach(node -> node.setManaged(false));
        setOnMouseMoved(event -> pointAt(indexAt(event.getX())));
        setOnMouseExited(event -> card.setVisible(false));
        setOnMouseClicked(event -> {
            requestFocus();
            int index = indexAt(event.getX());
            if (index >= 0) {
                chosen.set(index);
                if (event.getClickCount() == 2) {
                    onOpen.accept(index);
                }
            }
        });
        setOnKeyPressed(this::key);
        chosen.addListener((property, before, now) -> requestLayout());
    }

    /** Index of the chosen bar, −1 for none. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }

    public void setValueText(BiFunction<Double, Integer, String> text) {
        valueText = text;
    }

    public void setHover(IntFunction<Hover> figures) {
        hover = figures;
    }

    public void setOnOpen(IntConsumer open) {
        onOpen = open;
    }

    /** Above the chosen bar: what it is and how much, such as "5 Sep: 3.42". */
    public void setChosenText(String text) {
        chosenText = text;
        requestLayout();
    }

    /** @param partClasses colour of each part: {@code c1} to {@code c8}; empty for plain bars */
    public void show(List<Column> newColumns, List<String> newPartClasses) {
        columns = newColumns;
        partClasses = newPartClasses;
        if (chosen.get() >= columns.size()) {
            chosen.set(-1);
        }
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 240;
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = new ArrayList<>();
        double largest = columns.stream()
                .mapToDouble(c -> Math.max(c.total(), Double.isNaN(c.comparison()) ? 0 : c.comparison()))
                .max()
                .orElse(0);
        double smallest = columns.stream()
                .mapToDouble(c -> Math.min(c.total(), Double.isNaN(c.comparison()) ? 0 : c.comparison()))
                .min()
                .orElse(0);
        scale = NiceScale.over(smallest, largest);
        marks.getChildren().clear();
        List<ChartText> figures = figures();
        if (chosen.get() >= 0) {
            Rectangle ground =
                    rectangle(x(chosen.get()) - 1, TOP, step() + 1, getHeight() - TOP - BOTTOM, "chart-selected");
            marks.getChildren().add(ground);
        }
        drawGrid(figures);
        for (int i = 0; i < columns.size(); i++) {
            drawColumn(i, nodes);
        }
        marks.getChildren().addAll(nodes);
        drawAxisTexts();
        drawChosenText();
        // Nodes that are made while the window is laid out would be drawn once without their sheet: black.
        marks.applyCss();
        focusRing.setX(0.5);
        focusRing.setY(0.5);
        focusRing.setWidth(Math.max(0, getWidth() - 1));
        focusRing.setHeight(Math.max(0, getHeight() - 1));
    }

    private List<ChartText> figures() {
        List<ChartText> figures = new ArrayList<>();
        for (int i = 0; i < scale.lines(); i++) {
            figures.add(new ChartText(valueText.apply(scale.line(i), scale.decimals())));
        }
        marks.getChildren().addAll(figures);
        left = Math.max(
                LEAST_LEFT, figures.stream().mapToDouble(ChartText::width).max().orElse(0) + 12);
        return figures;
    }

    private void drawGrid(List<ChartText> figures) {
        for (int i = 0; i < scale.lines(); i++) {
            double y = Math.floor(y(scale.line(i))) + 0.5;
            Line line = new Line(left, y, getWidth() - RIGHT, y);
            line.getStyleClass().add(scale.line(i) == 0 ? "chart-zero" : "chart-grid");
            marks.getChildren().add(line);
            figures.get(i).right(left - 8, y);
        }
    }

    private void drawColumn(int index, List<Node> nodes) {
        Column column = columns.get(index);
        double gap = Math.max(Math.min(5, step() * 0.25), step() - WIDEST);
        double width = Math.max(1, step() - gap);
        double from = 0;
        for (int part = 0; part < column.parts().size(); part++) {
            double value = column.parts().get(part);
            double low = Math.max(y(from), y(from + value));
            double high = Math.min(y(from), y(from + value));
            Rectangle bar = rectangle(x(index) + gap / 2, high, width, Math.max(0, low - high), "chart-bar");
            if (part < partClasses.size()) {
                bar.getStyleClass().add(partClasses.get(part));
            }
            if (column.incomplete()) {
                bar.getStyleClass().add("hatched");
            } else if (chosen.get() >= 0 && chosen.get() != index) {
                bar.getStyleClass().add("pale");
            }
            nodes.add(bar);
            from += value;
        }
        if (!Double.isNaN(column.comparison())) {
            nodes.add(rectangle(
                    x(index) + gap / 2 - 2, Math.floor(y(column.comparison())) - 1, width + 4, 2, "chart-tick"));
        }
    }

    private void drawAxisTexts() {
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns.size(); i++) {
            String words = columns.get(i).axisText();
            if (words.isEmpty()) {
                continue;
            }
            ChartText text = new ChartText(words);
            marks.getChildren().add(text);
            double middle = Math.max(text.width() / 2, Math.min(x(i) + step() / 2, getWidth() - text.width() / 2));
            if (middle - text.width() / 2 < lastEnd + 4) {
                marks.getChildren().remove(text);
                continue;
            }
            double tick = Math.floor(x(i) + step() / 2) + 0.5;
            Line line = new Line(tick, getHeight() - BOTTOM, tick, getHeight() - BOTTOM + 4);
            line.getStyleClass().add("chart-zero");
            marks.getChildren().add(line);
            text.centre(middle, getHeight() - BOTTOM + 14);
            lastEnd = middle + text.width() / 2;
        }
    }

    private void drawChosenText() {
        if (chosen.get() < 0 || chosenText.isEmpty()) {
            return;
        }
        ChartText text = new ChartText(chosenText, "medium", "accent");
        marks.getChildren().add(text);
        double half = text.width() / 2;
        text.centre(Math.max(half, Math.min(x(chosen.get()) + step() / 2, getWidth() - half)), TOP - 10);
    }

    private void key(KeyEvent event) {
        if (columns.isEmpty()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> choose(chosen.get() < 0 ? columns.size() - 1 : chosen.get() - 1);
            case RIGHT -> choose(chosen.get() + 1);
            case HOME -> choose(0);
            case END -> choose(columns.size() - 1);
            case ENTER -> {
                if (chosen.get() >= 0) {
                    onOpen.accept(chosen.get());
                }
            }
            case ESCAPE -> {
                chosen.set(-1);
                card.setVisible(false);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(int index) {
        chosen.set(Math.max(0, Math.min(columns.size() - 1, index)));
        pointAt(chosen.get());
    }

    private void pointAt(int index) {
        Hover found = index < 0 ? null : hover.apply(index);
        card.setVisible(found != null);
        if (found != null) {
            card.show(found, x(index) + step(), TOP + 60, getWidth(), getHeight());
            setAccessibleHelp(found.title() + ": " + String.join(", ", found.lines()));
        }
    }

    private int indexAt(double pixel) {
        int index = (int) Math.floor((pixel - left) / step());
        return pixel >= left && index < columns.size() ? index : -1;
    }

    private double step() {
        return (getWidth() - left - RIGHT) / Math.max(1, columns.size());
    }

    private double x(int index) {
        return left + index * step();
    }

    private double y(double value) {
        return getHeight()
                - BOTTOM
                - (value - scale.bottom()) / (scale.top() - scale.bottom()) * (getHeight() - TOP - BOTTOM);
    }

    private static Rectangle rectangle(double x, double y, double width, double height, String styleClass) {
        Rectangle rectangle = new Rectangle(x, y, width, height);
        ((Shape) rectangle).getStyleClass().add(styleClass);
        return rectangle;
    }
}

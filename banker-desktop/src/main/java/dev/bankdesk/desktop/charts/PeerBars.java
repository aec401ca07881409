package dev.bankdesk.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/**
 * Own figures as bars over the middle half of the others, whose median is a dark tick. Hover or the arrow keys tell exact
 * figures; a click or Enter chooses a line.
 */
public final class PeerBars extends PointedRows {
    private static final double LARGEST_ROW = 30;
    private static final double SMALLEST_ROW = 20;
    private static final double AXIS = 20;
    private static final double MOST_FOR_NAMES = 0.54;
    private static final double NAME_GAP = 10;

    private final Group grid;
    private final Group marks;
    private final Group labels;
    private List<PeerRow> rows = List.of();
    private BiFunction<Double, Integer, String> valueText = (value, decimals) -> String.valueOf(value);
    private IntFunction<Hover> figures = row -> null;
    private Consumer<String> onChoose = key -> {};
    private double left;
    private double rowHeight = SMALLEST_ROW;

    /** @param what the chart's name for screen readers */
    public PeerBars(String id, String what) {
        this(id, what, new Group(), new Group(), new Group());
    }

    private PeerBars(String id, String what, Group grid, Group marks, Group labels) {
        super(id, what, grid, marks, labels);
        this.grid = grid;
        this.marks = marks;
        this.labels = labels;
    }

    /** @param text writes a value of the axis with a number of decimals */
    public void setValueText(BiFunction<Double, Integer, String> text) {
        valueText = text;
    }

    /** @param told what is told of a row; null where there is nothing to tell */
    public void setHover(IntFunction<Hover> told) {
        figures = told;
    }

    /** @param choose gets the key of a line */
    public void setOnChoose(Consumer<String> choose) {
        onChoose = choose;
    }

    /** How many lines fit, so that the caller can leave out the least. */
    public int capacity() {
        return Math.max(1, (int) ((getHeight() - AXIS) / SMALLEST_ROW));
    }

    public void show(List<PeerRow> newRows) {
        rows = List.copyOf(newRows);
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return LARGEST_ROW * 5 + AXIS;
    }

    @Override
    boolean draw() {
        labels.getChildren().clear();
        marks.getChildren().clear();
        grid.getChildren().clear();
        if (rows.isEmpty() || getWidth() < 60 || getHeight() < AXIS + SMALLEST_ROW) {
            return false;
        }
        double largest = rows.stream()
                .mapToDouble(row -> row.isCompared() ? Math.max(row.own(), row.upper()) : row.own())
                .max()
                .orElse(0);
        NiceScale scale = NiceScale.over(0, largest);
        List<ChartText> names =
                rows.stream().map(row -> text(row.name(), row.striking())).toList();
        left = Math.min(
                getWidth() * MOST_FOR_NAMES,
                names.stream().mapToDouble(ChartText::width).max().orElse(0) + NAME_GAP);
        rowHeight = Math.min(LARGEST_ROW, (getHeight() - AXIS) / rows.size());
        double bottom = rowHeight * rows.size();
        axis(scale, bottom);
        for (int i = 0; i < rows.size(); i++) {
            row(rows.get(i), names.get(i), i * rowHeight, scale);
        }
        // Made while the window is laid out: they would be drawn once without their sheet.
        marks.applyCss();
        grid.applyCss();
        return true;
    }

    private void axis(NiceScale scale, double bottom) {
        List<ChartText> numbers = new ArrayList<>();
        for (int i = 0; i < scale.lines(); i++) {
            numbers.add(new ChartText(valueText.apply(scale.line(i), scale.decimals())));
        }
        labels.getChildren().addAll(numbers);
        double widest = numbers.stream().mapToDouble(ChartText::width).max().orElse(0) + 8;
        double step = x(scale.line(1), scale) - x(scale.line(0), scale);
        // Where the room is short every second figure stands, or every third: never some here and some there.
        int every = Math.max(1, (int) Math.ceil(widest / step));
        for (int i = 0; i < scale.lines(); i++) {
            double x = Math.floor(x(scale.line(i), scale)) + 0.5;
            Line line = new Line(x, 0, x, bottom);
            line.getStyleClass().add(scale.line(i) == 0 ? "chart-zero" : "chart-grid");
            grid.getChildren().add(line);
            if (i % every == 0) {
                double half = numbers.get(i).width() / 2;
                numbers.get(i).centre(Math.min(x, getWidth() - half), bottom + 11);
            } else {
                labels.getChildren().remove(numbers.get(i));
            }
        }
    }

    private void row(PeerRow row, ChartText name, double top, NiceScale scale) {
        double middle = Math.floor(top + rowHeight / 2);
        double high = Math.min(18, rowHeight - 3);
        name.left(0, middle);
        name.setClip(new Rectangle(0, top, left - 4, rowHeight));
        if (row.isCompared()) {
            double from = x(row.lower(), scale);
            mark("chart-range", from, middle - high / 2, Math.max(1, x(row.upper(), scale) - from), high);
        }
        mark("chart-bar", left, middle - high / 4, Math.max(0, x(row.own(), scale) - left), high / 2);
        if (row.isCompared()) {
            mark("chart-tick", Math.round(x(row.median(), scale)) - 1, middle - high / 2, 2, high);
        }
    }

    private ChartText text(String words, boolean striking) {
        ChartText text = new ChartText(words, "t12", striking ? "fg" : "fg2");
        if (striking) {
            text.getStyleClass().add("medium");
        }
        labels.getChildren().add(text);
        return text;
    }

    private void mark(String styleClass, double x, double y, double width, double height) {
        Rectangle mark = new Rectangle(x, y, width, height);
        mark.getStyleClass().add(styleClass);
        marks.getChildren().add(mark);
    }

    private double x(double value, NiceScale scale) {
        return left + Math.max(0, value) / scale.top() * (getWidth() - left - 2);
    }

    // ---- pointing

    @Override
    int rowCount() {
        return rows.size();
    }

    @Override
    double rowHeight() {
        return rowHeight;
    }

    @Override
    double cardAt() {
        return left + (getWidth() - left) / 3;
    }

    @Override
    Hover hover(int row) {
        return figures.apply(row);
    }

    @Override
    boolean choose(int row) {
        if (row >= 0 && row < rows.size() && !rows.get(row).key().isEmpty()) {
            onChoose.accept(rows.get(row).key());
        }
        return true;
    }
}

package dev.bankdesk.desktop.charts;

import dev.bankdesk.desktop.charts.Decimation.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/**
 * A figure over time: line with area, ghost, usual band, now marker, annotations. Hover or the arrow keys show exact figures;
 * a drag, or Shift with the arrow keys and Enter, chooses a range. Its nodes are made once and moved, since making nodes
 * anew several times a second is what makes charts stutter.
 */
public final class TimeChart extends Region {
    private static final double TOP = 24;
    private static final double RIGHT = 17;
    private static final double BOTTOM = 24;
    private static final double LEAST_LEFT = 36;
    private static final double DRAG_FROM_PIXELS = 4;

    private final Group grid = new Group();
    private final Group labels = new Group();
    private final AnnotationLayer annotations = new AnnotationLayer();
    private final Polygon band = styled(new Polygon(), "chart-band");
    private final Polyline ghost = styled(new Polyline(), "chart-ghost");
    private final Polygon area = styled(new Polygon(), "chart-area");
    private final Polyline now = styled(new Polyline(), "chart-now");
    private final Circle dot = styled(new Circle(4), "chart-dot");
    private final Line marker = styled(new Line(), "chart-marker");
    private final Rectangle selection = styled(new Rectangle(), "chart-selection");
    private final Line crosshair = styled(new Line(), "chart-crosshair");
    private final Rectangle focusRing = styled(new Rectangle(), "chart-focus");
    private final HoverCard card = new HoverCard();

    private BiFunction<Double, Integer, String> valueText = (value, decimals) -> String.valueOf(value);
    private DoubleFunction<Hover> hover = second -> null;
    private BiConsumer<Double, Double> onRange = (from, to) -> {};
    private double keyStepSeconds = 900;
    private TimePlot plot = TimePlot.EMPTY;
    private NiceScale scale = NiceScale.over(0, 0);
    /** Where the plot begins: right of the widest figure of the axis. */
    private double left = LEAST_LEFT;

    private double pressedAt = Double.NaN;
    private double cursorSecond = Double.NaN;
    private double anchorSecond = Double.NaN;

    /** @param what the chart's name for screen readers */
    public TimeChart(String id, String what) {
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setFocusTraversable(true);
        setCursor(Cursor.CROSSHAIR);
        setMinSize(0, 0);
        grid.setManaged(false);
        getChildren()
                .addAll(
                        selection,
                        band,
                        grid,
                        ghost,
                        area,
                        now,
                        annotations,
                        marker,
                        dot,
                        labels,
                        crosshair,
                        focusRing,
                        card);
        getChildren().forEach(node -> node.setManaged(false));
        crosshair.setVisible(false);
        selection.setVisible(false);
        focusRing.setMouseTransparent(true);
        focusRing.visibleProperty().bind(focusVisibleProperty());
        setOnMouseMoved(event -> pointAt(event.getX()));
        setOnMouseExited(event -> point(Double.NaN));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                point(Double.NaN);
                select(Double.NaN, Double.NaN);
            }
        });
    }

    /** @param text writes a value of the axis with a number of decimals */
    public void setValueText(BiFunction<Double, Integer, String> text) {
        valueText = text;
    }

    /** @param figures the exact figures at a place, or null where there are none */
    public void setHover(DoubleFunction<Hover> figures, double stepSeconds) {
        hover = figures;
        keyStepSeconds = stepSeconds;
    }

    /** @param range gets begin and end of a chosen range, in seconds of the axis */
    public void setOnRange(BiConsumer<Double, Double> range) {
        onRange = range;
    }

    public void show(TimePlot newPlot) {
        plot = newPlot;
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 220;
    }

    @Override
    protected void layoutChildren() {
        if (getWidth() < LEAST_LEFT + RIGHT + 20 || getHeight() < TOP + BOTTOM + 20) {
            return;
        }
        scale = NiceScale.over(plot.smallest(), plot.largest());
        labels.getChildren().clear();
        drawGrid();
        drawCurves();
        drawNow();
        focusRing.setX(0.5);
        focusRing.setY(0.5);
        focusRing.setWidth(getWidth() - 1);
        focusRing.setHeight(getHeight() - 1);
        point(cursorSecond);
    }

    private void drawGrid() {
        List<ChartText> figures = new ArrayList<>();
        for (int i = 0; i < scale.lines(); i++) {
            figures.add(label(valueText.apply(scale.line(i), scale.decimals())));
        }
        left = Math.max(
                LEAST_LEFT, figures.stream().mapToDouble(ChartText::width).max().orElse(0) + 12);
        while (grid.getChildren().size() > scale.lines()) {
            grid.getChildren().remove(grid.getChildren().size() - 1);
        }
        for (int i = 0; i < scale.lines(); i++) {
            double y = snapped(y(scale.line(i)));
            line(gridLine(i, scale.line(i) == 0 ? "chart-zero" : "chart-grid"), left, y, getWidth() - RIGHT, y);
            figures.get(i).right(left - 8, y);
        }
        labelTicks();
    }

    /** Where not every label fits, every second, third and so on: a gap among them would mislead. */
    private void labelTicks() {
        List<TimePlot.Tick> ticks = plot.ticks();
        List<ChartText> texts = ticks.stream().map(tick -> label(tick.text())).toList();
        double widest = texts.stream().mapToDouble(ChartText::width).max().orElse(0) + 8;
        double apart = IntStream.range(1, ticks.size())
                .mapToDouble(i -> x(ticks.get(i).second()) - x(ticks.get(i - 1).second()))
                .min()
                .orElse(widest);
        int every = Math.max(1, (int) Math.ceil(widest / Math.max(1, apart)));
        for (int i = 0; i < texts.size(); i++) {
            ChartText text = texts.get(i);
            if (i % every == 0) {
                text.centre(
                        Math.min(x(ticks.get(i).second()), getWidth() - text.width() / 2), getHeight() - BOTTOM + 13);
            } else {
                labels.getChildren().remove(text);
            }
        }
    }

    /** Kept from one layout to the next: a new line is drawn without its sheet until the pulse after. */
    private Line gridLine(int index, String styleClass) {
        if (index == grid.getChildren().size()) {
            Line made = styled(new Line(), styleClass);
            grid.getChildren().add(made);
            made.applyCss();
            return made;
        }
        Line line = (Line) grid.getChildren().get(index);
        if (!line.getStyleClass().contains(styleClass)) {
            line.getStyleClass().setAll(styleClass);
        }
        return line;
    }

    private void drawCurves() {
        int columns = (int) (getWidth() - left - RIGHT);
        Points nowPoints = Decimation.toColumns(plot.now(), columns);
        put(now.getPoints(), nowPoints);
        put(ghost.getPoints(), Decimation.toColumns(plot.ghost(), columns));
        area.getPoints().setAll(now.getPoints());
        if (nowPoints.size() > 0) {
            double zero = y(0);
            area.getPoints()
                    .addAll(
                            x(nowPoints.xs()[nowPoints.size() - 1]),
                            zero,
                            x(nowPoints.xs()[0]),
                            zero);
        }
        put(band.getPoints(), plot.high());
        for (int i = plot.low().size() - 1; i >= 0; i--) {
            band.getPoints().addAll(x(plot.low().xs()[i]), y(plot.low().ys()[i]));
        }
    }

    private void drawNow() {
        boolean hasNow = !Double.isNaN(plot.nowSecond());
        marker.setVisible(hasNow);
        dot.setVisible(hasNow && plot.now().size() > 0);
        if (!hasNow) {
            annotate(Double.NaN, 0, 0);
            return;
        }
        double x = snapped(x(plot.nowSecond()));
        line(marker, x, 2, x, getHeight() - BOTTOM);
        ChartText text = label(plot.nowText());
        text.getStyleClass().addAll("medium", "accent");
        double width = text.width();
        if (x + 6 + width < getWidth()) {
            text.left(x + 6, 8);
            annotate(x, x + 6, x + 6 + width);
        } else {
            text.right(x - 6, 8);
            annotate(x, x - 6 - width, x - 6);
        }
        if (plot.now().size() > 0) {
            int last = plot.now().size() - 1;
            dot.setCenterX(x(plot.now().xs()[last]));
            dot.setCenterY(y(plot.now().ys()[last]));
        }
    }

    /** @param now where the now marker stands; @param nowFrom and {@code nowTo}: where its words do */
    private void annotate(double now, double nowFrom, double nowTo) {
        annotations.show(
                plot.annotations(), this::x, left, getWidth() - RIGHT, getHeight() - BOTTOM, now, nowFrom, nowTo);
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY) {
            pressedAt = event.getX();
            select(Double.NaN, Double.NaN);
        }
    }

    private void drag(MouseEvent event) {
        if (!Double.isNaN(pressedAt) && Math.abs(event.getX() - pressedAt) >= DRAG_FROM_PIXELS) {
            select(second(pressedAt), second(event.getX()));
            pointAt(event.getX());
        }
    }

    private void release(MouseEvent event) {
        double from = pressedAt;
        pressedAt = Double.NaN;
        if (!Double.isNaN(from) && Math.abs(event.getX() - from) >= DRAG_FROM_PIXELS) {
            choose(second(from), second(event.getX()));
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> move(-keyStepSeconds, event.isShiftDown());
            case RIGHT -> move(keyStepSeconds, event.isShiftDown());
            case ENTER -> {
                if (!Double.isNaN(anchorSecond) && anchorSecond != cursorSecond) {
                    choose(anchorSecond, cursorSecond);
                }
            }
            case ESCAPE -> {
                point(Double.NaN);
                select(Double.NaN, Double.NaN);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(double seconds, boolean selecting) {
        double from =
                Double.isNaN(cursorSecond) ? (Double.isNaN(plot.nowSecond()) ? 0 : plot.nowSecond()) : cursorSecond;
        double to = Math.max(0, Math.min(plot.seconds(), from + seconds));
        if (selecting) {
            select(Double.isNaN(anchorSecond) ? from : anchorSecond, to);
        } else {
            select(Double.NaN, Double.NaN);
        }
        point(to);
    }

    private void choose(double a, double b) {
        select(Double.NaN, Double.NaN);
        onRange.accept(Math.min(a, b), Math.max(a, b));
    }

    private void select(double from, double to) {
        anchorSecond = from;
        selection.setVisible(!Double.isNaN(from));
        if (selection.isVisible()) {
            selection.setX(Math.min(x(from), x(to)));
            selection.setWidth(Math.abs(x(to) - x(from)));
            selection.setY(TOP);
            selection.setHeight(getHeight() - TOP - BOTTOM);
        }
    }

    private void pointAt(double pixel) {
        point(pixel < left - 4 || pixel > getWidth() - RIGHT + 4 ? Double.NaN : second(pixel));
    }

    private void point(double second) {
        cursorSecond = second;
        Hover found = Double.isNaN(second) ? null : hover.apply(second);
        crosshair.setVisible(found != null);
        card.setVisible(found != null);
        if (found != null) {
            cursorSecond = found.at();
            double x = snapped(x(found.at()));
            line(crosshair, x, TOP, x, getHeight() - BOTTOM);
            card.show(found, x, TOP + (getHeight() - TOP - BOTTOM) / 2, getWidth(), getHeight());
            setAccessibleHelp(found.title() + ": " + String.join(", ", found.lines()));
        }
    }

    private ChartText label(String words) {
        ChartText text = new ChartText(words);
        labels.getChildren().add(text);
        return text;
    }

    private void put(ObservableList<Double> target, Points points) {
        Double[] flat = new Double[points.size() * 2];
        int kept = 0;
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isNaN(points.ys()[i])) {
                flat[kept++] = x(points.xs()[i]);
                flat[kept++] = y(points.ys()[i]);
            }
        }
        target.setAll(java.util.Arrays.copyOf(flat, kept));
    }

    private double x(double second) {
        return left + second / plot.seconds() * (getWidth() - left - RIGHT);
    }

    private double y(double value) {
        return getHeight()
                - BOTTOM
                - (value - scale.bottom()) / (scale.top() - scale.bottom()) * (getHeight() - TOP - BOTTOM);
    }

    private double second(double pixel) {
        double share = (pixel - left) / (getWidth() - left - RIGHT);
        return Math.max(0, Math.min(1, share)) * plot.seconds();
    }

    /** A one-pixel line is sharp only in the middle of a pixel. */
    private static double snapped(double pixel) {
        return Math.floor(pixel) + 0.5;
    }

    private static void line(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1);
        line.setStartY(y1);
        line.setEndX(x2);
        line.setEndY(y2);
    }

    private static <S extends Shape> S styled(S shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        return shape;
    }
}

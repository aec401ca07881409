package dev.bankdesk.desktop.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A week by the hour: a row a weekday, a column an hour, the darker the larger. Hover or the arrow keys tell exact figures; a
 * click, Enter or Space chooses a cell, or lets go of it. Its cells are made once and their strength changes, so that it
 * follows a theme without being drawn anew.
 */
public final class HeatMap extends Region {
    public static final int DAYS = 7;
    public static final int HOURS = 24;

    private static final double AXIS = 20;
    private static final double GAP = 2;
    private static final double NAME_GAP = 10;
    /** The least that can be told from nothing on either ground. */
    private static final double FAINTEST = 0.06;

    private static final int EVERY = 3;

    private final Rectangle[] cells = new Rectangle[DAYS * HOURS];
    private final Group grid = new Group();
    private final Group labels = new Group();
    private final Rectangle cursor = new Rectangle();
    private final Rectangle ring = new Rectangle();
    private final Rectangle focusRing = new Rectangle();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen", -1);
    private final HoverCard card = new HoverCard();
    private double[][] values = new double[DAYS][HOURS];
    private List<String> dayNames = List.of();
    private BiFunction<Integer, Integer, Hover> hover = (day, hour) -> null;
    private double left;
    private double cellWidth = 1;
    private double cellHeight = 1;
    private int pointed = -1;

    /** @param what the chart's name for screen readers */
    public HeatMap(String id, String what) {
        setId(id);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
        setFocusTraversable(true);
        setMinSize(0, 0);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Rectangle();
            cells[i].getStyleClass().add("chart-heat");
        }
        grid.getChildren().addAll(cells);
        cursor.getStyleClass().add("calendar-cursor");
        ring.getStyleClass().add("chart-focus");
        focusRing.getStyleClass().add("chart-focus");
        focusRing.visibleProperty().bind(focusVisibleProperty());
        getChildren().addAll(grid, labels, cursor, ring, focusRing, card);
        getChildren().forEach(node -> {
            node.setManaged(false);
            node.setMouseTransparent(true);
        });
        setOnMouseMoved(event -> point(at(event.getX(), event.getY())));
        setOnMouseExited(event -> point(-1));
        setOnMousePressed(event -> requestFocus());
        setOnMouseClicked(event -> choose(at(event.getX(), event.getY())));
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                point(-1);
            }
        });
    }

    /** @param figures exact figures of a day (0 Monday) and hour, or null */
    public void setHover(BiFunction<Integer, Integer, Hover> figures) {
        hover = figures;
    }

    /** The chosen cell, day × 24 + hour, or −1. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    private void choose(int cell) {
        chosen.set(cell == chosen.get() ? -1 : cell);
        place(ring, chosen.get());
    }

    /** Around a cell; nowhere for −1. */
    private void place(Rectangle frame, int cell) {
        frame.setVisible(cell >= 0 && grid.isVisible());
        if (cell >= 0) {
            Rectangle of = cells[cell];
            frame.setX(of.getX());
            frame.setY(of.getY());
            frame.setWidth(of.getWidth());
            frame.setHeight(of.getHeight());
        }
    }

    /** @param names of the weekdays from Monday on; @param newValues by day and hour, NaN where not known */
    public void show(List<String> names, double[][] newValues) {
        dayNames = List.copyOf(names);
        values = newValues;
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return DAYS * 24 + AXIS;
    }

    @Override
    protected void layoutChildren() {
        labels.getChildren().clear();
        cursor.setVisible(false);
        if (dayNames.isEmpty() || getWidth() < 120 || getHeight() < AXIS + DAYS * 4) {
            grid.setVisible(false);
            ring.setVisible(false);
            return;
        }
        grid.setVisible(true);
        List<ChartText> names = new ArrayList<>();
        dayNames.forEach(name -> names.add(new ChartText(name)));
        labels.getChildren().addAll(names);
        left = names.stream().mapToDouble(ChartText::width).max().orElse(0) + NAME_GAP;
        cellWidth = (getWidth() - left) / HOURS;
        cellHeight = (getHeight() - AXIS) / DAYS;
        for (int day = 0; day < DAYS; day++) {
            names.get(day).left(0, cellHeight * (day + 0.5));
        }
        for (int hour = 0; hour < HOURS; hour += EVERY) {
            ChartText label = new ChartText(Integer.toString(hour));
            labels.getChildren().add(label);
            label.centre(left + cellWidth * (hour + 0.5), getHeight() - AXIS + 12);
        }
        colour();
        focusRing.setX(0.5);
        focusRing.setY(0.5);
        focusRing.setWidth(getWidth() - 1);
        focusRing.setHeight(getHeight() - 1);
        place(ring, chosen.get());
        point(pointed);
    }

    private void colour() {
        double largest = 0;
        for (double[] day : values) {
            for (double value : day) {
                largest = value > largest ? value : largest;
            }
        }
        for (int i = 0; i < cells.length; i++) {
            double value = values[i / HOURS][i % HOURS];
            Rectangle cell = cells[i];
            cell.setX(Math.round(left + i % HOURS * cellWidth) + GAP / 2);
            cell.setY(Math.round(i / HOURS * cellHeight) + GAP / 2);
            cell.setWidth(Math.max(1, Math.round(cellWidth) - GAP));
            cell.setHeight(Math.max(1, Math.round(cellHeight) - GAP));
            boolean none = Double.isNaN(value) || largest <= 0 || value <= 0;
            cell.setOpacity(none ? FAINTEST : FAINTEST + (1 - FAINTEST) * value / largest);
        }
    }

    private int at(double x, double y) {
        if (x < left || x >= getWidth() || y < 0 || y >= getHeight() - AXIS) {
            return -1;
        }
        int day = Math.min(DAYS - 1, (int) (y / cellHeight));
        return day * HOURS + Math.min(HOURS - 1, (int) ((x - left) / cellWidth));
    }

    private void key(KeyEvent event) {
        int day = pointed < 0 ? 0 : pointed / HOURS;
        int hour = pointed < 0 ? 0 : pointed % HOURS;
        switch (event.getCode()) {
            case LEFT -> hour = pointed < 0 ? 0 : Math.max(0, hour - 1);
            case RIGHT -> hour = pointed < 0 ? 0 : Math.min(HOURS - 1, hour + 1);
            case UP -> day = Math.max(0, day - 1);
            case DOWN -> day = pointed < 0 ? 0 : Math.min(DAYS - 1, day + 1);
            case ENTER, SPACE -> {
                if (pointed >= 0) {
                    choose(pointed);
                    event.consume();
                }
                return;
            }
            case ESCAPE -> {
                if (pointed >= 0) {
                    point(-1);
                    event.consume();
                }
                return;
            }
            default -> {
                return;
            }
        }
        point(day * HOURS + hour);
        event.consume();
    }

    private void point(int cell) {
        pointed = cell;
        Hover found = cell < 0 ? null : hover.apply(cell / HOURS, cell % HOURS);
        card.setVisible(found != null);
        place(cursor, found == null ? -1 : cell);
        if (found != null) {
            Rectangle of = cells[cell];
            card.show(found, of.getX() + of.getWidth() / 2, of.getY() + of.getHeight() * 2, getWidth(), getHeight());
            setAccessibleHelp(found.title() + ": " + String.join(", ", found.lines()));
        }
    }
}

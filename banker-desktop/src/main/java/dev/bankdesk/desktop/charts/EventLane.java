package dev.bankdesk.desktop.charts;

import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** What happened to one thing over some months, from its beginning to its end. Marks that would lie on each other stand in a row. */
public final class EventLane extends Region {
    private static final double LARGE = 4.5;
    private static final double SMALL = 2;
    private static final double GAP = 1.5;

    private final MonthSpan span;
    private final Instant now;
    private final List<Event> events;
    private final boolean open;

    /** How a moment is drawn. */
    public enum Mark {
        /** A ring: it begins. */
        BEGUN(LARGE),
        /** A stroke across the line. */
        STEP(1),
        /** A dot on the line. */
        DOT(SMALL),
        /** A full ring: it ended well. */
        GOOD(LARGE),
        /** A cross: it ended with a no. */
        BAD(LARGE),
        /** A short bar: it ended without a word. */
        OVER(LARGE);

        private final double half;

        Mark(double half) {
            this.half = half;
        }
    }

    public record Event(Mark mark, Instant at) {}

    /** @param events in their order; @param open whether it goes on until now */
    public EventLane(MonthSpan span, Instant now, List<Event> events, boolean open) {
        this.span = span;
        this.now = now;
        this.events = List.copyOf(events);
        this.open = open;
        setMinSize(0, 0);
        setMouseTransparent(true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 24;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        double width = getWidth();
        double middle = Math.floor(getHeight() / 2);
        for (int i = 0; i <= span.months(); i++) {
            double x = Math.min(width - 0.5, Math.floor(span.start(i, width)) + 0.5);
            getChildren().add(line(x, 0, x, getHeight(), "chart-grid"));
        }
        double today = Math.floor(span.x(now, width)) + 0.5;
        getChildren().add(line(today, 0, today, getHeight(), "chart-marker"));
        if (events.isEmpty()) {
            return;
        }
        double[] xs = places(width);
        double end = open ? Math.max(today, xs[xs.length - 1]) : xs[xs.length - 1];
        boolean silent = events.get(events.size() - 1).mark() == Mark.OVER;
        double from = Math.max(0, xs[0]) + (xs[0] < 0 ? 0 : LARGE);
        if (end > from) {
            getChildren().add(line(from, middle, Math.min(end, width), middle, silent ? "lane-silent" : "lane"));
        }
        for (int i = 0; i < xs.length; i++) {
            if (xs[i] >= 0 && xs[i] <= width) {
                getChildren().add(mark(events.get(i).mark(), xs[i], middle));
            }
        }
        applyCss();
    }

    private double[] places(double width) {
        double[] xs = new double[events.size()];
        double edge = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            double half = events.get(i).mark().half;
            xs[i] = Math.max(span.x(events.get(i).at(), width), edge + GAP + half);
            edge = xs[i] + half;
        }
        return xs;
    }

    private static Node mark(Mark mark, double x, double y) {
        return switch (mark) {
            case BEGUN -> circle(x, y, LARGE, "begun");
            case GOOD -> circle(x, y, LARGE, "good");
            case DOT -> circle(x, y, SMALL, "dot");
            case STEP -> line(x, y - 4, x, y + 4, "lane-step");
            case OVER -> line(x - LARGE, y, x + LARGE, y, "lane-over");
            case BAD -> {
                Path cross = new Path(
                        new MoveTo(x - 4, y - 4),
                        new LineTo(x + 4, y + 4),
                        new MoveTo(x - 4, y + 4),
                        new LineTo(x + 4, y - 4));
                cross.getStyleClass().add("lane-cross");
                yield cross;
            }
        };
    }

    /** The mark alone, as the key of a legend shows it. */
    public static Region key(Mark mark) {
        Node drawn = mark(mark, 6, 6);
        drawn.setManaged(false);
        return new KeyOf(drawn);
    }

    private static final class KeyOf extends Region {
        KeyOf(Node drawn) {
            setMinSize(12, 12);
            setMaxSize(12, 12);
            getChildren().add(drawn);
        }
    }

    private static Circle circle(double x, double y, double radius, String kind) {
        Circle circle = new Circle(x, y, radius);
        circle.getStyleClass().addAll("lane-mark", kind);
        return circle;
    }

    private static Line line(double fromX, double fromY, double toX, double toY, String styleClass) {
        Line line = new Line(fromX, fromY, toX, toY);
        line.getStyleClass().add(styleClass);
        return line;
    }
}

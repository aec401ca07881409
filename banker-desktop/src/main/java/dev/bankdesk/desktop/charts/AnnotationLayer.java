package dev.bankdesk.desktop.charts;

import dev.bankdesk.desktop.components.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;

/**
 * What happened, as lines across a plot with words left of them, the newest on top. Where the rows run out the oldest keep
 * their line and lose their words: the hover card still tells them.
 */
final class AnnotationLayer extends Group {
    private static final int ROWS = 3;
    private static final double ROW = 18;
    private static final double FIRST_MIDDLE = 8;
    private static final double ICON = 14;
    private static final double ICON_GAP = 6;
    private static final double APART = 8;

    private final List<Taken> taken = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    /** A stretch of a row that words stand in. */
    private record Taken(int row, double from, double to) {
        boolean overlaps(double otherFrom, double otherTo) {
            return from < otherTo + APART && otherFrom < to + APART;
        }
    }

    /**
     * @param annotations in order of time
     * @param x from seconds to pixels
     * @param left and {@code right}: where words may stand
     * @param bottom where the lines end
     * @param now where the now marker stands, NaN for none; @param nowFrom and {@code nowTo}: its words, in the first row
     */
    void show(
            List<TimePlot.Annotation> annotations,
            DoubleUnaryOperator x,
            double left,
            double right,
            double bottom,
            double now,
            double nowFrom,
            double nowTo) {
        taken.clear();
        nodes.clear();
        if (nowTo > nowFrom) {
            taken.add(new Taken(0, nowFrom, nowTo));
        }
        for (int i = annotations.size() - 1; i >= 0; i--) {
            TimePlot.Annotation annotation = annotations.get(i);
            place(annotation, Math.floor(x.applyAsDouble(annotation.second())) + 0.5, left, right, bottom, now);
        }
        getChildren().setAll(nodes);
        // Nodes that are made while the window is laid out would be drawn once without their sheet: black.
        applyCss();
    }

    private void place(TimePlot.Annotation annotation, double x, double left, double right, double bottom, double now) {
        String tone = annotation.bad() ? "bad" : "fg2";
        ChartText words = new ChartText(annotation.text(), "medium", tone);
        nodes.add(words);
        getChildren().setAll(nodes);
        double width = ICON_GAP + ICON + ICON_GAP + words.width();
        // Words that the now marker goes through are hard to read.
        boolean crossed = x - width < now && now < x;
        boolean leftSide = x - width >= left && !crossed;
        double from = leftSide ? x - width : x;
        int row = freeRow(x, from, from + width);
        boolean fits = row < ROWS && (leftSide || x + width <= right && !(x < now && now < x + width));
        Line line = new Line(x, fits ? FIRST_MIDDLE - 8 + ROW * row : FIRST_MIDDLE + 8, x, bottom);
        line.getStyleClass().add("chart-annotation");
        if (annotation.bad()) {
            line.getStyleClass().add("bad");
        }
        if (!fits) {
            nodes.remove(words);
            nodes.add(line);
            return;
        }
        taken.add(new Taken(row, from, from + width));
        double middle = FIRST_MIDDLE + ROW * row;
        Node icon = Icons.icon(annotation.icon(), "i14", tone);
        icon.relocate(leftSide ? x - ICON_GAP - ICON : x + ICON_GAP, middle - ICON / 2);
        if (leftSide) {
            words.right(x - ICON_GAP - ICON - ICON_GAP, middle);
        } else {
            words.left(x + ICON_GAP + ICON + ICON_GAP, middle);
        }
        nodes.add(line);
        nodes.add(icon);
    }

    /** The first row where the words touch no others and the line below them crosses none. */
    private int freeRow(double x, double from, double to) {
        for (int row = 0; row < ROWS; row++) {
            int candidate = row;
            boolean free = taken.stream()
                    .noneMatch(other -> other.row() == candidate && other.overlaps(from, to)
                            || other.row() > candidate && other.overlaps(x, x));
            if (free) {
                return row;
            }
        }
        return ROWS;
    }
}

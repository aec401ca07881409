package dev.bankdesk.desktop.components;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** The keys of a chart's marks. */
public final class Legend {
    private Legend() {}

    /** A small square; @param classes {@code c1} to {@code c8}, {@code band}, {@code ghost}, none for the accent */
    public static Node box(String text, String... classes) {
        return key(mark("key-box", classes), text);
    }

    /** A line; {@code chart-now} or {@code chart-ghost}. */
    public static Node line(String text, String styleClass) {
        Line line = new Line(0, 0, 16, 0);
        line.getStyleClass().add(styleClass);
        return key(line, text);
    }

    /** The dark tick across a horizontal bar. */
    public static Node tick(String text) {
        return key(mark("key-tick"), text);
    }

    /** The dark tick across a standing bar. */
    public static Node dash(String text) {
        return key(mark("key-dash"), text);
    }

    /** What is not complete yet. */
    public static Node hatch(String text) {
        return key(mark("key-hatch"), text);
    }

    private static Region mark(String styleClass, String... classes) {
        Region mark = new Region();
        mark.getStyleClass().add(styleClass);
        mark.getStyleClass().addAll(classes);
        return mark;
    }

    private static Node key(Node mark, String text) {
        HBox key = new HBox(6, mark, Labels.fixed(text, "t11", "fg2"));
        key.setAlignment(Pos.CENTER_LEFT);
        return key;
    }
}

package dev.bankdesk.desktop.components;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Empty room between parts. */
public final class Space {
    private Space() {}

    /** Takes what is left of a row. */
    public static Region ofRow() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** Takes what is left of a column. */
    public static Region ofColumn() {
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        return space;
    }

    public static Region high(double pixels) {
        Region space = new Region();
        space.setMinHeight(pixels);
        space.setPrefHeight(pixels);
        space.setMaxHeight(pixels);
        return space;
    }

    /** The thin line between the parts of a header. */
    public static Region line() {
        Region line = new Region();
        line.getStyleClass().add("vsep");
        return line;
    }
}

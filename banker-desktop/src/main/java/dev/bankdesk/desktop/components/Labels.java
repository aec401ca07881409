package dev.bankdesk.desktop.components;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Labels in the theme's type classes: {@code t11} to {@code t24}, {@code medium}, {@code bold}, {@code fg2}, {@code fg3}. */
public final class Labels {
    private static final double TOOLTIP = 320;

    private Labels() {}

    /** A label that never shrinks below its text. */
    public static Label fixed(String text, String... classes) {
        Label label = elastic(text, classes);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A label that ends with an ellipsis where the room is short. */
    public static Label elastic(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setMinWidth(0);
        return label;
    }

    /** A small sign whose meaning the tooltip and screen readers tell. @param tone {@code warn}, {@code bad}, … */
    public static Label sign(String icon, String meaning, String tone) {
        Label sign = new Label();
        sign.getStyleClass().add("sign");
        sign.setGraphic(Icons.icon(icon, "i14", tone));
        sign.setAccessibleText(meaning);
        sign.setTooltip(tooltip(meaning));
        sign.setMinWidth(Region.USE_PREF_SIZE);
        return sign;
    }

    /** A tooltip of several lines where the words need them. */
    public static Tooltip tooltip(String words) {
        Tooltip tooltip = new Tooltip(words);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP);
        return tooltip;
    }

    /** A label of several lines. */
    public static Label wrapped(String text, double widthPixels, String... classes) {
        Label label = elastic(text, classes);
        label.setWrapText(true);
        label.setPrefWidth(widthPixels);
        label.setMaxWidth(widthPixels);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A sentence as long as it has to be, in the room that there is. */
    public static Label note(String id, String... classes) {
        Label note = elastic("", classes);
        note.setId(id);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }
}

package dev.bankdesk.desktop.components;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Buttons in the theme's kinds. Each is a real control: focus, hover, pressed and disabled come from the sheet. */
public final class Buttons {
    private Buttons() {}

    /** @param icon Ikonli code or null; @param classes {@code small}, {@code primary} */
    public static Button button(String text, String icon, Runnable action, String... classes) {
        Button button = new Button(text, icon == null ? null : Icons.icon(icon));
        button.getStyleClass().add("btn");
        button.getStyleClass().addAll(classes);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static Button primary(String text, String icon, Runnable action) {
        return button(text, icon, action, "primary");
    }

    /** An icon alone; its meaning is told by the tooltip and to screen readers. */
    public static Button icon(String icon, String meaning, Runnable action, String... classes) {
        Button button = quiet(null, icon, action, classes);
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
        return button;
    }

    /** A button without a frame, for what stands in a line of text or in a header. */
    public static Button quiet(String text, String icon, Runnable action, String... classes) {
        Button button = new Button(text, icon == null ? null : Icons.icon(icon));
        button.getStyleClass().add("quiet");
        button.getStyleClass().addAll(classes);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}

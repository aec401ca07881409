package dev.bankdesk.desktop.components;

import org.kordamp.ikonli.javafx.FontIcon;

/** Material Design icons by their Ikonli code. */
public final class Icons {
    private Icons() {}

    /** @param classes size ({@code i12} to {@code i32}, 16 without) and tone ({@code accent}, {@code bad}, …) */
    public static FontIcon icon(String code, String... classes) {
        FontIcon icon = new FontIcon(code);
        icon.getStyleClass().addAll(classes);
        icon.setMouseTransparent(true);
        return icon;
    }
}

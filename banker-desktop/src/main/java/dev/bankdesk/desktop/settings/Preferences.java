package dev.bankdesk.desktop.settings;

import dev.bankdesk.desktop.theme.Theme;
import java.util.Locale;
import java.util.Optional;

/**
 * The user's choices.
 *
 * @param zone id of a zone, empty for the bank's own
 * @param user shown in the header
 * @param history the choices on the History page, as it writes them; empty before the first
 * @param window where the window stood, empty before the first time
 */
public record Preferences(
        Locale language, Theme theme, String zone, String user, String history, Optional<WindowPlace> window) {

    /** Pixels of the screen. */
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    public static Preferences byDefault() {
        return new Preferences(
                Locale.getDefault(),
                Theme.LIGHT,
                "",
                capitalised(System.getProperty("user.name", "")),
                "",
                Optional.empty());
    }

    public Preferences withLanguage(Locale newLanguage) {
        return new Preferences(newLanguage, theme, zone, user, history, window);
    }

    public Preferences withTheme(Theme newTheme) {
        return new Preferences(language, newTheme, zone, user, history, window);
    }

    public Preferences withZone(String newZone) {
        return new Preferences(language, theme, newZone, user, history, window);
    }

    public Preferences withUser(String newUser) {
        return new Preferences(language, theme, zone, newUser, history, window);
    }

    public Preferences withHistory(String choices) {
        return new Preferences(language, theme, zone, user, choices, window);
    }

    public Preferences withWindow(WindowPlace place) {
        return new Preferences(language, theme, zone, user, history, Optional.of(place));
    }

    private static String capitalised(String login) {
        return login.isEmpty() ? "?" : login.substring(0, 1).toUpperCase(Locale.ROOT) + login.substring(1);
    }
}

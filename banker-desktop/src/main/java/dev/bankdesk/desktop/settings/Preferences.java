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
 * @param customers the columns of a statement on the Customers page, as it writes them; empty for none
 * @param window where the window stood, empty before the first time
 */
public record Preferences(
        Locale language,
        Theme theme,
        String zone,
        String user,
        String history,
        String customers,
        Optional<WindowPlace> window) {

    /** Pixels of the screen. */
    public record WindowPlace(double x, double y, double width, double height, boolean maximized) {}

    public static Preferences byDefault() {
        return new Preferences(
                Locale.getDefault(),
                Theme.LIGHT,
                "",
                capitalised(System.getProperty("user.name", "")),
                "",
                "",
                Optional.empty());
    }

    public Preferences withLanguage(Locale newLanguage) {
        return new Preferences(newLanguage, theme, zone, user, history, customers, window);
    }

    public Preferences withTheme(Theme newTheme) {
        return new Preferences(language, newTheme, zone, user, history, customers, window);
    }

    public Preferences withZone(String newZone) {
        return new Preferences(language, theme, newZone, user, history, customers, window);
    }

    public Preferences withUser(String newUser) {
        return new Preferences(language, theme, zone, newUser, history, customers, window);
    }

    public Preferences withHistory(String choices) {
        return new Preferences(language, theme, zone, user, choices, customers, window);
    }

    public Preferences withCustomers(String columns) {
        return new Preferences(language, theme, zone, user, history, columns, window);
    }

    public Preferences withWindow(WindowPlace place) {
        return new Preferences(language, theme, zone, user, history, customers, Optional.of(place));
    }

    private static String capitalised(String login) {
        return login.isEmpty() ? "?" : login.substring(0, 1).toUpperCase(Locale.ROOT) + login.substring(1);
    }
}

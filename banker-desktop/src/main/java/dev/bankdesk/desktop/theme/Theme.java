package dev.bankdesk.desktop.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** The two looks of the program. A scene is dressed once and can be dressed again in the other one while it shows. */
public enum Theme {
    LIGHT("#F4F5F8"),
    DARK("#0D1015");

    private static final List<String> FONTS =
            List.of("BankdeskSans-Regular", "BankdeskSans-Bold", "BankdeskSansMedium", "BankdeskDisplay");
    private static final List<String> SHEETS =
            List.of("bankdesk.css", "charts.css", "history.css", "customers.css", "campaigns.css", "controlsfx.css");

    /** What the scene shows until its sheets are there: the colour -bd-app of the sheet, or a dark window begins with a flash. */
    private final Color ground;

    Theme(String ground) {
        this.ground = Color.web(ground);
    }

    /**
     * Registers the fonts; needs a running JavaFX toolkit, once a program. Inter's tabular digits are frozen into them under
     * names of their own, since JavaFX cannot switch OpenType features.
     */
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream file = Theme.class.getResourceAsStream("fonts/" + font + ".otf")) {
                if (Font.loadFont(file, 12) == null) {
                    throw new IllegalStateException("the font " + font + " cannot be read");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Popups take their sheets from the scene that opens them, so dressing the window's scene is enough. */
    public void dress(Scene scene) {
        scene.setFill(ground);
        Application.setUserAgentStylesheet(
                this == DARK ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(sheet(name().toLowerCase(Locale.ROOT) + ".css"));
        SHEETS.forEach(name -> scene.getStylesheets().add(sheet(name)));
    }

    private static String sheet(String name) {
        return Theme.class.getResource(name).toExternalForm();
    }
}

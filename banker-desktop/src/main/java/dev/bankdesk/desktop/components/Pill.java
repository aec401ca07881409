package dev.bankdesk.desktop.components;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A state in one or two words. Its tone never stands alone: an icon or the words say the same. */
public final class Pill extends Label {
    /** What a state means to the reader. */
    public enum Tone {
        NEUTRAL,
        ACCENT,
        GOOD,
        WARN,
        BAD
    }

    private Tone tone = Tone.NEUTRAL;

    /** @param icon Ikonli code, or null */
    public Pill(String text, Tone tone, String icon) {
        getStyleClass().add("pill");
        setMinWidth(Region.USE_PREF_SIZE);
        show(text, tone, icon);
    }

    public void show(String text, Tone newTone, String icon) {
        setText(text);
        getStyleClass().remove(styleOf(tone));
        tone = newTone;
        if (newTone != Tone.NEUTRAL) {
            getStyleClass().add(styleOf(newTone));
        }
        setGraphic(icon == null ? null : Icons.icon(icon));
    }

    private static String styleOf(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT);
    }
}

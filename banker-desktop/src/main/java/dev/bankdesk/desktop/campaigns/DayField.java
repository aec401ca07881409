package dev.bankdesk.desktop.campaigns;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;

/** A day as both languages of the window write it: 14/09/2026. What is typed counts without Enter; what is no day is none. */
final class DayField extends DatePicker {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    DayField(String id) {
        setId(id);
        setMinWidth(0);
        getStyleClass().add("day-field");
        setConverter(new StringConverter<>() {
            @Override
            public String toString(LocalDate day) {
                return day == null ? "" : SHOWN.format(day);
            }

            @Override
            public LocalDate fromString(String text) {
                return parse(text);
            }
        });
    }

    /** In place of whatever was typed. */
    void show(LocalDate day) {
        setValue(day);
        getEditor().setText(getConverter().toString(day));
    }

    /** Null where the text is no day. */
    static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text.strip(), TYPED);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** What stands in the field, typed or chosen; null where it is no day. */
    LocalDate day() {
        return parse(getEditor().getText());
    }
}

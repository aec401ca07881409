package dev.bankdesk.desktop.shell;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.util.StringConverter;

/** Days as they are typed: 14/09/2026, and as well 14.9.2026, 14-9-2026 and 2026-09-14. */
final class DayText extends StringConverter<LocalDate> {
    private static final DateTimeFormatter SHOWN = formatter("dd/MM/uuuu");
    private static final List<DateTimeFormatter> READ = Stream.of("d/M/uuuu", "d.M.uuuu", "d-M-uuuu", "uuuu-M-d")
            .map(DayText::formatter)
            .toList();

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    @Override
    public String toString(LocalDate day) {
        return day == null ? "" : SHOWN.format(day);
    }

    /** Null where it is no day: the field is emptied then, and what it belongs to says how days are written. */
    @Override
    public LocalDate fromString(String text) {
        return text == null
                ? null
                : READ.stream()
                        .flatMap(format -> read(format, text.strip()).stream())
                        .findFirst()
                        .orElse(null);
    }

    private static Optional<LocalDate> read(DateTimeFormatter format, String text) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

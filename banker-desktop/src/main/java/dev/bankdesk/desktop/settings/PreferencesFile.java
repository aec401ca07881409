package dev.bankdesk.desktop.settings;

import dev.bankdesk.desktop.settings.Preferences.WindowPlace;
import dev.bankdesk.desktop.theme.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Preferences as a file of key=value lines. They are a comfort: a file that cannot be read or written costs a line in the log
 * and nothing else, and a value that makes no sense is as if it were not there.
 */
public final class PreferencesFile {
    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);

    private final Path file;

    public PreferencesFile(Path file) {
        this.file = file;
    }

    public Preferences read() {
        Preferences standard = Preferences.byDefault();
        Properties lines = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                lines.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The preferences in {} cannot be read; the standard ones serve", file, e);
            }
        }
        return new Preferences(
                Locale.forLanguageTag(
                        lines.getProperty("language", standard.language().toLanguageTag())),
                "dark".equals(lines.getProperty("theme")) ? Theme.DARK : Theme.LIGHT,
                zone(lines.getProperty("zone", "")),
                lines.getProperty("user", standard.user()),
                lines.getProperty("history", ""),
                lines.getProperty("customers", ""),
                window(lines));
    }

    public void write(Preferences preferences) {
        Properties lines = new Properties();
        lines.setProperty("language", preferences.language().toLanguageTag());
        lines.setProperty("theme", preferences.theme().name().toLowerCase(Locale.ROOT));
        lines.setProperty("zone", preferences.zone());
        lines.setProperty("user", preferences.user());
        lines.setProperty("history", preferences.history());
        lines.setProperty("customers", preferences.customers());
        preferences.window().ifPresent(window -> {
            lines.setProperty("window.x", Double.toString(window.x()));
            lines.setProperty("window.y", Double.toString(window.y()));
            lines.setProperty("window.width", Double.toString(window.width()));
            lines.setProperty("window.height", Double.toString(window.height()));
            lines.setProperty("window.maximized", Boolean.toString(window.maximized()));
        });
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(temporary)) {
                lines.store(writer, "The banker's window of this bank");
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The preferences cannot be kept in {}", file, e);
        }
    }

    private static String zone(String id) {
        return ZoneId.getAvailableZoneIds().contains(id) ? id : "";
    }

    private static Optional<WindowPlace> window(Properties lines) {
        try {
            return Optional.of(new WindowPlace(
                    Double.parseDouble(lines.getProperty("window.x", "")),
                    Double.parseDouble(lines.getProperty("window.y", "")),
                    Double.parseDouble(lines.getProperty("window.width", "")),
                    Double.parseDouble(lines.getProperty("window.height", "")),
                    Boolean.parseBoolean(lines.getProperty("window.maximized", "false"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

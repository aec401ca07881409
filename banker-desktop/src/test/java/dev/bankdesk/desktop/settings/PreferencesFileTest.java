package dev.bankdesk.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.desktop.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {
    @TempDir
    private Path folder;

    @Test
    void what_was_chosen_is_there_again() {
        PreferencesFile file = new PreferencesFile(folder.resolve("new/desktop.properties"));
        Preferences chosen = new Preferences(
                Locale.FRENCH,
                Theme.DARK,
                "Asia/Tokyo",
                "Inès Bouchard",
                "amount DAY CATEGORY PERIOD_BEFORE",
                "time category",
                Optional.of(new Preferences.WindowPlace(10, 20, 1300, 800, true)));
        file.write(chosen);
        assertThat(file.read()).isEqualTo(chosen);
    }

    @Test
    void nonsense_in_the_file_is_as_if_it_were_not_there() throws IOException {
        Path path = folder.resolve("desktop.properties");
        Files.writeString(path, "language=xx\ntheme=pink\nzone=Mars/Base\nwindow.x=left\n");
        Preferences read = new PreferencesFile(path).read();
        assertThat(read.theme()).isEqualTo(Theme.LIGHT);
        assertThat(read.zone()).isEmpty();
        assertThat(read.window()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_written_stops_nothing() throws IOException {
        Path taken = folder.resolve("taken");
        Files.createFile(taken);
        PreferencesFile file = new PreferencesFile(taken.resolve("desktop.properties"));
        file.write(Preferences.byDefault());
        assertThat(file.read().theme()).isEqualTo(Theme.LIGHT);
    }
}

package dev.bankdesk.desktop;

import static org.awaitility.Awaitility.await;

import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.live.TapeRow;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window over the demo bank, without a screen: opened before each test, closed after it. */
abstract class OpenWindow {
    private static final long FX_MILLIS = 60_000;
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final FxRobot robot = new FxRobot();
    final DemoBank bank = new DemoBank();

    @TempDir
    Path folder;

    Stage stage;
    DesktopParts parts;

    @BeforeAll
    static void fonts() throws Exception {
        FxToolkit.registerPrimaryStage();
        onScreen(() -> {
            Theme.loadFonts();
            return null;
        });
    }

    @BeforeEach
    void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        PreferencesFile file = new PreferencesFile(folder.resolve("desktop.properties"));
        file.write(new Preferences(Locale.ENGLISH, Theme.LIGHT, "", "Claire Fontaine", "", "", Optional.empty()));
        parts = onScreen(() -> {
            DesktopParts made = new DesktopParts(stage, bank, bank.history().outline(), bank.clock(), file);
            made.window().show();
            stage.setWidth(1440);
            stage.setHeight(900);
            return made;
        });
        await().atMost(PATIENCE).until(() -> label("#page-subtitle").contains("against Mon 7 Sep"));
    }

    @AfterEach
    void close() {
        onScreen(() -> {
            parts.window().release();
            stage.hide();
            return null;
        });
        parts.close();
    }

    @SuppressWarnings("unchecked")
    final TableView<TapeRow> tape() {
        return (TableView<TapeRow>) robot.lookup("#tape").query();
    }

    final String label(String query) {
        return onScreen(() -> ((Label) robot.lookup(query).query()).getText());
    }

    static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(FX_MILLIS, work);
    }
}

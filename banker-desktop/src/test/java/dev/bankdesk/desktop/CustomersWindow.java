package dev.bankdesk.desktop;

import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.desktop.customers.ClientRow;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoBehaviour;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The Customers page of the real window over the demo bank, without a screen: opened once for a class, and led back to its
 * beginning before each test.
 */
abstract class CustomersWindow {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FX_MILLIS = 60_000;
    private static final int LINES = 11;

    static final FxRobot robot = new FxRobot();

    @TempDir
    static Path folder;

    static DemoBank bank;
    static Stage stage;
    static DesktopParts parts;

    @BeforeAll
    static void openWindow() throws Exception {
        bank = new DemoBank();
        stage = FxToolkit.registerPrimaryStage();
        PreferencesFile file = new PreferencesFile(folder.resolve("desktop.properties"));
        file.write(new Preferences(Locale.ENGLISH, Theme.LIGHT, "", "Claire Fontaine", "", "", Optional.empty()));
        parts = onScreen(() -> {
            Theme.loadFonts();
            DesktopParts made = new DesktopParts(stage, bank, bank.history().outline(), bank.clock(), file);
            made.window().show();
            return made;
        });
    }

    @AfterAll
    static void closeWindow() {
        onScreen(() -> {
            parts.window().release();
            stage.hide();
            return null;
        });
        parts.close();
    }

    @BeforeEach
    void beginAgain() {
        bank.behaviour().fail(false);
        onScreen(() -> {
            // A popover of the test before would take the keys.
            Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .toList()
                    .forEach(Window::hide);
            parts.window().change(p -> p.withLanguage(Locale.ENGLISH));
            stage.setWidth(width());
            stage.setHeight(height());
            parts.window().open(Page.CUSTOMERS);
            robot.lookup("#customers-close").tryQueryAs(Button.class).ifPresent(Button::fire);
            parts.filter().clear();
            searchField().clear();
            list().scrollTo(0);
            list().getSelectionModel().clearSelection();
            return null;
        });
        await().atMost(PATIENCE).until(() -> isThere("#customers-changes"));
        await().atMost(PATIENCE).until(() -> list().getItems().size() == DemoBehaviour.CLIENTS);
        bank.behaviour().forgetLooks();
    }

    /** Of the window, pixels: the same for all tests of a class, since a window without a screen does not grow again. */
    double width() {
        return 1440;
    }

    double height() {
        return 900;
    }

    /** Opens the client of the list's first row, and waits for the statement. */
    final void openFirst() {
        robot.clickOn(row(DemoBehaviour.FIRST));
        await().atMost(PATIENCE)
                .until(() -> isThere("#customers-statement")
                        && statement().getItems().size() == LINES);
    }

    /**
     * The cell that shows a client. It is waited for: the list knows its rows before its cells do, and a click where the mouse
     * is already would open the client that the cell showed before.
     */
    final Node row(long customer) {
        return await().atMost(PATIENCE)
                .until(
                        () -> onScreen(() -> list().lookupAll(".list-cell").stream()
                                .filter(cell -> cell.isVisible()
                                        && ((ListCell<?>) cell).getItem() instanceof ClientRow shown
                                        && shown.customer() == customer)
                                .findFirst()),
                        Optional::isPresent)
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    static ListView<ClientRow> list() {
        return (ListView<ClientRow>) robot.lookup("#customers-list").query();
    }

    static TextField searchField() {
        return robot.lookup("#customers-search").queryAs(TextField.class);
    }

    static TableView<CustomerStatement.Line> statement() {
        return table("#customers-statement");
    }

    static <R> TableView<R> table(String query) {
        return robot.lookup(query).queryTableView();
    }

    static boolean isThere(String query) {
        return onScreen(() -> robot.lookup(query).tryQuery().isPresent());
    }

    static boolean isVisible(String query) {
        return onScreen(() -> robot.lookup(query).query().isVisible());
    }

    static String label(String query) {
        return onScreen(() -> robot.lookup(query).queryAs(Labeled.class).getText());
    }

    static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(FX_MILLIS, work);
    }
}

package dev.bankdesk.desktop;

import dev.bankdesk.desktop.components.Pill;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.Preferences.WindowPlace;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.shell.BankStatus;
import dev.bankdesk.desktop.shell.Desk;
import dev.bankdesk.desktop.shell.FilterModel;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.shell.Notices;
import dev.bankdesk.desktop.shell.Page;
import dev.bankdesk.desktop.shell.Screen;
import dev.bankdesk.desktop.shell.Shell;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/**
 * The main window: holds one {@link Shell} at a time and makes a new one where language, zone or name change. What must
 * outlive that (filter, status, notices, view models) is given to it.
 */
public final class BankerWindow {
    private static final double LEAST_WIDTH = 800;
    private static final double LEAST_HEIGHT = 600;

    private final Stage stage;
    private final PreferencesFile file;
    private final FilterModel filter;
    private final BankStatus status;
    private final Notices notices;
    private final List<BiFunction<Desk, BankerWindow, Screen>> screens;
    private final Scene scene;
    private final Consumer<ZoneId> onZone;
    private Preferences preferences;
    private Shell shell;
    private Desk desk;
    private Page front = Page.LIVE;
    private boolean settingsStale;

    /** @param onZone told when days are to be cut in another zone */
    public BankerWindow(
            Stage stage,
            PreferencesFile file,
            Workplace workplace,
            List<BiFunction<Desk, BankerWindow, Screen>> screens,
            Consumer<ZoneId> onZone) {
        this.stage = stage;
        this.file = file;
        this.preferences = workplace.preferences();
        this.filter = workplace.filter();
        this.status = workplace.status();
        this.notices = workplace.notices();
        this.screens = screens;
        this.onZone = onZone;
        this.scene = new Scene(new javafx.scene.layout.Pane(), 1440, 900);
        preferences.theme().dress(scene);
        status.freshnessProperty().addListener((property, before, now) -> tell(before.state(), now.state()));
        rebuild();
        addShortcuts();
        stage.setTitle(desk.texts().get("shell.title"));
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
    }

    /** What outlives every shell of a window. */
    public record Workplace(Preferences preferences, FilterModel filter, BankStatus status, Notices notices) {}

    public void show() {
        place();
        // Sheets and places before the window is mapped: else it stands there white until they are found.
        scene.getRoot().resize(stage.getWidth(), stage.getHeight());
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        stage.show();
        // A window manager may have made it as small as it may be before it knew the frame's size.
        place();
    }

    public Preferences preferences() {
        return preferences;
    }

    public void open(Page page) {
        front = page;
        if (page == Page.SETTINGS && settingsStale) {
            rebuild();
            return;
        }
        shell.open(page);
    }

    /** Applies a change of the preferences at once and keeps it. */
    public void change(UnaryOperator<Preferences> change) {
        Preferences before = preferences;
        preferences = change.apply(before);
        if (preferences.equals(before)) {
            return;
        }
        file.write(preferences);
        if (preferences.theme() != before.theme()) {
            preferences.theme().dress(scene);
        }
        // Theme and remembered choices change nothing that a shell was built with.
        if (!preferences
                .withTheme(before.theme())
                .withHistory(before.history())
                .withCustomers(before.customers())
                .equals(before)) {
            rebuild();
        }
    }

    /** Keeps where the window stands; called before it closes. */
    public void keepPlace() {
        boolean large = stage.isMaximized() || stage.isFullScreen();
        WindowPlace before = preferences.window().orElse(null);
        WindowPlace place = large && before != null
                ? new WindowPlace(before.x(), before.y(), before.width(), before.height(), true)
                : new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), large);
        preferences = preferences.withWindow(place);
        file.write(preferences);
    }

    /** Nothing of the window moves or asks any more; called before what it asks is closed. */
    public void release() {
        shell.release();
    }

    private void rebuild() {
        settingsStale = false;
        if (shell != null) {
            shell.release();
        }
        ZoneId zone = preferences.zone().isEmpty() ? status.bankZone() : ZoneId.of(preferences.zone());
        Texts texts = Texts.in(preferences.language());
        desk = new Desk(
                texts, new Formats(texts.locale(), zone, status.reporting()), filter, this::open, status, notices);
        shell = new Shell(
                desk,
                screens.stream().map(make -> make.apply(desk, this)).toList(),
                preferences.user(),
                this::chooseZone);
        shell.open(front);
        scene.setRoot(shell);
    }

    private void chooseZone(ZoneId zone) {
        change(p -> p.withZone(zone.equals(status.bankZone()) ? "" : zone.getId()));
        onZone.accept(zone);
    }

    private void tell(Freshness.State before, Freshness.State now) {
        boolean wasLost = before == Freshness.State.LOST;
        boolean isLost = now == Freshness.State.LOST;
        if (isLost && !wasLost) {
            notices.tell(Pill.Tone.WARN, desk.texts().get("shell.notice.lost"));
        } else if (wasLost && !isLost) {
            notices.tell(Pill.Tone.GOOD, desk.texts().get("shell.notice.back"));
        }
    }

    private void addShortcuts() {
        on(KeyCode.DIGIT1, () -> open(Page.LIVE), KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.DIGIT2, () -> open(Page.HISTORY), KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.DIGIT3, () -> open(Page.CUSTOMERS), KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.DIGIT4, () -> open(Page.CAMPAIGNS), KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.K, this::searchClients, KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.COMMA, () -> open(Page.SETTINGS), KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.F, () -> shell.focusFilter(), KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.F, filter::clear, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
        on(KeyCode.D, this::otherTheme, KeyCombination.SHORTCUT_DOWN);
        on(KeyCode.F11, () -> stage.setFullScreen(!stage.isFullScreen()));
        on(KeyCode.F1, () -> open(Page.HELP));
    }

    private void searchClients() {
        open(Page.CUSTOMERS);
        shell.search();
    }

    private void otherTheme() {
        change(p -> p.withTheme(p.theme() == Theme.DARK ? Theme.LIGHT : Theme.DARK));
        // The page of settings shows the theme: it is built anew now, or when it is opened.
        settingsStale = true;
        if (front == Page.SETTINGS) {
            rebuild();
        }
    }

    private void on(KeyCode code, Runnable action, KeyCombination.Modifier... modifiers) {
        scene.getAccelerators().put(new KeyCodeCombination(code, modifiers), action);
    }

    /** Where it stood last time, if a screen is still there; else as large as the design, in the middle. */
    private void place() {
        Rectangle2D bounds = javafx.stage.Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(1440, bounds.getWidth()));
        stage.setHeight(Math.min(900, bounds.getHeight()));
        preferences.window().ifPresent(window -> {
            boolean visible = !javafx.stage.Screen.getScreensForRectangle(
                            window.x() + 40, window.y() + 10, Math.max(1, window.width() - 80), 40)
                    .isEmpty();
            if (visible) {
                stage.setX(window.x());
                stage.setY(window.y());
                stage.setWidth(Math.max(LEAST_WIDTH, window.width()));
                stage.setHeight(Math.max(LEAST_HEIGHT, window.height()));
                stage.setMaximized(window.maximized());
            }
        });
    }
}

package dev.bankdesk.desktop;

import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.settings.Preferences;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.shell.ScreenThread;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.slf4j.LoggerFactory;

/**
 * The desktop as a program: splash window, main window, closing window. {@link #run} returns when the last of them has
 * closed; the JavaFX toolkit can start once in a JVM, so it can run once.
 */
public final class DesktopProgram {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(DesktopProgram.class);
    // The toolkit warns that it was loaded from the class path; that is how this program is shipped.
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private final BankOpening opening;
    private final PreferencesFile file;
    private final Progress terminal;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final ScreenThread screen = new ScreenThread();
    private Splash splash;

    private DesktopProgram(BankOpening opening, PreferencesFile file, Progress terminal) {
        this.opening = opening;
        this.file = file;
        this.terminal = terminal;
    }

    /**
     * Shows the window over a bank and waits until it is closed.
     *
     * @param preferences file for language, theme and window place
     * @param terminal hears the steps of the start too, up to the first figures that are drawn
     * @return 0, or 1 where the bank could not be opened
     * @throws UnsupportedOperationException where there is no display
     */
    public static int run(BankOpening opening, Path preferences, Progress terminal) {
        TOOLKIT.setLevel(Level.SEVERE);
        DesktopProgram program = new DesktopProgram(opening, new PreferencesFile(preferences), terminal);
        Platform.startup(program::start);
        int exitCode = program.ended.join();
        Platform.exit();
        return exitCode;
    }

    private void start() {
        // Between splash and main window, and while the bank stops, no window shows.
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        splash = newSplash();
        splash.showStarting();
        inBackground("desktop-opening", this::open);
    }

    private void open() {
        try {
            Bank bank = opening.open(Progress.both(splash.progress(), terminal));
            Outline outline = bank.history().outline();
            BankClock clock = bank.clock();
            screen.execute(() -> guarded(() -> show(bank, outline, clock)));
        } catch (Refusal refusal) {
            screen.execute(() -> splash.showRefusal(refusal, () -> ended.complete(refusal.exitCode())));
        } catch (RuntimeException e) {
            LOG.error("The bank could not be opened", e);
            Refusal refusal = Refusal.failure(
                    String.valueOf(e.getMessage()), "The log in the bank’s folder says more; start again.", e);
            screen.execute(() -> splash.showRefusal(refusal, () -> ended.complete(1)));
        }
    }

    private void show(Bank bank, Outline outline, BankClock clock) {
        Stage stage = new Stage();
        DesktopParts parts = new DesktopParts(stage, bank, outline, clock, file);
        stage.setOnCloseRequest(event -> {
            event.consume();
            close(stage, parts, bank);
        });
        new FirstFigures(parts.liveFigures(), terminal).watch();
        parts.window().show();
        // It stays until the window below it has been drawn.
        Splash starting = splash;
        starting.stayOnTop();
        PauseTransition drawn = new PauseTransition(Duration.millis(300));
        drawn.setOnFinished(event -> starting.hide());
        drawn.play();
    }

    private void close(Stage stage, DesktopParts parts, Bank bank) {
        parts.window().keepPlace();
        parts.window().release();
        stage.hide();
        if (!bank.stopsWithWindow().isEmpty()) {
            splash = newSplash();
            splash.showClosing(bank.stopsWithWindow());
        }
        inBackground("desktop-closing", () -> {
            try {
                parts.close();
                bank.close();
                ended.complete(0);
            } catch (RuntimeException e) {
                LOG.error("The bank could not be closed in order", e);
                ended.complete(1);
            }
        });
    }

    private Splash newSplash() {
        Preferences preferences = file.read();
        Texts texts = Texts.in(preferences.language());
        Formats formats = new Formats(texts.locale(), ZoneOffset.UTC, Currency.getInstance("EUR"));
        return new Splash(texts, formats, preferences.theme(), screen);
    }

    /** A window that cannot be made must end the program: the splash window would stand there for good. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("The window could not be made", e);
            ended.complete(1);
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

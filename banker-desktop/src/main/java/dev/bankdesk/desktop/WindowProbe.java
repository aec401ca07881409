package dev.bankdesk.desktop;

import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.live.LiveFigures;
import dev.bankdesk.desktop.settings.PreferencesFile;
import dev.bankdesk.desktop.theme.Theme;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.HdrHistogram.Histogram;

/** The real window with a clock beside it: counts its pulses, finds its longest stall, and times figures until they are drawn. */
public final class WindowProbe implements AutoCloseable {
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final InstantSource machine = InstantSource.system();
    private final Bank bank;
    private final DesktopParts parts;
    private final Stage stage;
    private final AnimationTimer timer = new Pulses();

    // Used on the JavaFX thread only.
    private Histogram bookedToScreen = new Histogram(MOST_MICROS, 3);
    private long pulses;
    private long lastPulseNanos;
    private long longestNanos;
    private long newestMicros;
    private long waitsForPulseMicros;

    /**
     * @param bookedToScreenP99Millis from the commit of the newest payment in the figures until the pulse after they were
     *     shown; NaN where nothing was booked
     */
    public record Reading(double pulsesPerSecond, double longestStallMillis, double bookedToScreenP99Millis) {}

    private WindowProbe(Bank bank, Outline outline, BankClock clock, Path preferences) {
        this.bank = bank;
        stage = new Stage();
        parts = new DesktopParts(stage, bank, outline, clock, new PreferencesFile(preferences));
        parts.liveFigures().addListener((property, before, now) -> shown(now));
        parts.window().show();
        timer.start();
    }

    /** @throws Refusal where there is no display */
    public static WindowProbe open(Bank bank, Path preferences) {
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(null));
        } catch (UnsupportedOperationException e) {
            throw Refusal.failure("There is no display to open a window on.", "Set DISPLAY, or run under xvfb-run.", e);
        }
        started.join();
        Outline outline = bank.history().outline();
        BankClock clock = bank.clock();
        return onScreen(() -> {
            Platform.setImplicitExit(false);
            Theme.loadFonts();
            return new WindowProbe(bank, outline, clock, preferences);
        });
    }

    /** Watches for so many seconds; blocks. */
    public Reading read(int seconds) {
        onScreen(this::begin);
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return onScreen(() -> new Reading(
                pulses / (double) seconds,
                longestNanos / 1e6,
                bookedToScreen.getTotalCount() == 0 ? Double.NaN : bookedToScreen.getValueAtPercentile(99) / 1_000.0));
    }

    @Override
    public void close() {
        onScreen(() -> {
            timer.stop();
            parts.window().release();
            stage.hide();
            return null;
        });
        parts.close();
        bank.close();
        Platform.exit();
    }

    private Void begin() {
        bookedToScreen = new Histogram(MOST_MICROS, 3);
        pulses = 0;
        lastPulseNanos = 0;
        longestNanos = 0;
        return null;
    }

    private void shown(LiveFigures figures) {
        if (figures.recordedAtMicros() > newestMicros) {
            newestMicros = figures.recordedAtMicros();
            waitsForPulseMicros = newestMicros;
        }
    }

    private final class Pulses extends AnimationTimer {
        @Override
        public void handle(long now) {
            pulses++;
            if (lastPulseNanos != 0) {
                longestNanos = Math.max(longestNanos, now - lastPulseNanos);
            }
            lastPulseNanos = now;
            if (waitsForPulseMicros != 0) {
                Instant drawn = machine.instant();
                long micros = drawn.getEpochSecond() * 1_000_000 + drawn.getNano() / 1_000 - waitsForPulseMicros;
                bookedToScreen.recordValue(Math.max(0, Math.min(MOST_MICROS, micros)));
                waitsForPulseMicros = 0;
            }
        }
    }

    private static <T> T onScreen(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }
}

package dev.bankdesk.desktop;

import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.desktop.live.LiveFigures;
import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;

/**
 * Tells once when the first live figures with a payment in them were drawn, in milliseconds since the program began: the
 * moment from which the window is of use. Used on the JavaFX thread.
 */
final class FirstFigures {
    static final String STEP = "First live figures";

    private final ReadOnlyObjectProperty<LiveFigures> figures;
    private final Progress terminal;
    private final ChangeListener<LiveFigures> listener = (property, before, now) -> shown(now);

    FirstFigures(ReadOnlyObjectProperty<LiveFigures> figures, Progress terminal) {
        this.figures = figures;
        this.terminal = terminal;
    }

    void watch() {
        figures.addListener(listener);
        shown(figures.get());
    }

    private void shown(LiveFigures now) {
        // Before the first payment the screen stands there with zeros.
        if (now == null || now.recordedAtMicros() == 0) {
            return;
        }
        figures.removeListener(listener);
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long nanos) {
                // A timer runs before its pulse is drawn: with the second one the first has been.
                if (++pulses == 2) {
                    stop();
                    var program = ManagementFactory.getRuntimeMXBean();
                    terminal.done(STEP, program.getUptime());
                }
            }
        }.start();
    }
}

package dev.bankdesk.core.platform;

import java.io.PrintStream;

/** Hears what a long start is doing: the splash window and the terminal show it. Called from several threads. */
public interface Progress {
    void started(String step);

    void done(String step, long millis);

    void failed(String step, String reason);

    static Progress silent() {
        return new Progress() {
            @Override
            public void started(String step) {}

            @Override
            public void done(String step, long millis) {}

            @Override
            public void failed(String step, String reason) {}
        };
    }

    /** Tells both. */
    static Progress both(Progress one, Progress other) {
        return new Progress() {
            @Override
            public void started(String step) {
                one.started(step);
                other.started(step);
            }

            @Override
            public void done(String step, long millis) {
                one.done(step, millis);
                other.done(step, millis);
            }

            @Override
            public void failed(String step, String reason) {
                one.failed(step, reason);
                other.failed(step, reason);
            }
        };
    }

    /** One line a finished step, as a terminal shows it. */
    static Progress printing(PrintStream out) {
        return new Progress() {
            @Override
            public void started(String step) {}

            @Override
            public void done(String step, long millis) {
                out.printf("  %-28s ready after %.1f s%n", step, millis / 1000.0);
            }

            @Override
            public void failed(String step, String reason) {
                out.printf("  %-28s failed: %s%n", step, reason);
            }
        };
    }
}

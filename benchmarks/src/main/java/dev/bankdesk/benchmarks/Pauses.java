package dev.bankdesk.benchmarks;

import dev.bankdesk.core.platform.Refusal;

/** Waiting between two looks at something that is measured. */
public final class Pauses {
    private Pauses() {}

    /** @throws Refusal where the benchmark is interrupted */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The benchmark was interrupted.", "Start it again.", e);
        }
    }
}

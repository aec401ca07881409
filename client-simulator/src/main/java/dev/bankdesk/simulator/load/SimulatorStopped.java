package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.Refusal;

/** The bank went away, or answered something that the simulator cannot go on with. */
final class SimulatorStopped {
    private SimulatorStopped() {}

    static RuntimeException because(Throwable cause) {
        if (cause instanceof Refusal refusal) {
            return refusal;
        }
        return Refusal.failure(
                "The bank stopped answering, so the simulator stopped.",
                "Start it again: it goes on where the bank clock stands.",
                cause);
    }
}

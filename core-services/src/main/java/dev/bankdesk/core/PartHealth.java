package dev.bankdesk.core;

import dev.bankdesk.core.gateway.queries.HealthSource;
import java.util.List;
import java.util.function.Supplier;

/** Whether a part that follows the journal keeps up, such as statistics; no part where it is another process that does. */
final class PartHealth implements HealthSource {
    private final String part;
    private final Supplier<String> failure;

    /** @param failure what keeps it from working, empty while all is well, null where it does not run here */
    PartHealth(String part, Supplier<String> failure) {
        this.part = part;
        this.failure = failure;
    }

    @Override
    public List<State> states() {
        String words = failure.get();
        return words == null
                ? List.of()
                : List.of(new State(part, words.isEmpty() ? Level.UP : Level.DEGRADED, false, words));
    }
}

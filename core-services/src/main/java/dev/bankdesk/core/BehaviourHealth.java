package dev.bankdesk.core;

import dev.bankdesk.core.gateway.queries.HealthSource;
import java.util.List;
import java.util.function.Supplier;

/** Whether the clients' behaviour is kept up; no part where it is another process that does. */
final class BehaviourHealth implements HealthSource {
    private final Supplier<String> failure;

    /** @param failure what keeps it from working, empty while all is well, null where it does not run here */
    BehaviourHealth(Supplier<String> failure) {
        this.failure = failure;
    }

    @Override
    public List<State> states() {
        String words = failure.get();
        return words == null
                ? List.of()
                : List.of(new State("behaviour", words.isEmpty() ? Level.UP : Level.DEGRADED, false, words));
    }
}

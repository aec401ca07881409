package dev.bankdesk.core;

import dev.bankdesk.core.gateway.queries.HealthSource;
import java.util.List;
import java.util.function.Supplier;

/** A part that tells its own trouble in words and stops no payment: the clients' behaviour, work that falls due. */
final class TroubleHealth implements HealthSource {
    private final String part;
    private final Supplier<String> trouble;

    /** @param trouble what keeps it from working, empty while all is well, null where it does not run in this process */
    TroubleHealth(String part, Supplier<String> trouble) {
        this.part = part;
        this.trouble = trouble;
    }

    @Override
    public List<State> states() {
        String words = trouble.get();
        return words == null
                ? List.of()
                : List.of(new State(part, words.isEmpty() ? Level.UP : Level.DEGRADED, false, words));
    }
}

package dev.bankdesk.core;

import dev.bankdesk.core.gateway.queries.HealthSource;
import dev.bankdesk.core.platform.ReplicationHealth;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How the supervisor's PostgreSQL pair stands; no part where no supervisor looks, against servers elsewhere. */
final class PairHealth implements HealthSource {
    private final Supplier<Optional<ReplicationHealth>> seen;

    PairHealth(Supplier<Optional<ReplicationHealth>> seen) {
        this.seen = seen;
    }

    @Override
    public List<State> states() {
        return seen.get()
                .map(health -> List.of(
                        new State("replica", health.isDegraded() ? Level.DEGRADED : Level.UP, false, words(health))))
                .orElse(List.of());
    }

    private static String words(ReplicationHealth health) {
        String lag = health.standby() + ", " + health.lagBytes() + " bytes and " + health.lagMillis()
                + " ms behind; synchronous: " + health.synchronous() + (health.inForce() ? "" : ", not in force");
        String unpromotable = health.unpromotable().isEmpty() ? "" : "; " + health.unpromotable();
        String promotion = health.lastPromotion().isEmpty() ? "" : "; last promotion: " + health.lastPromotion();
        return lag + unpromotable + promotion;
    }
}

package dev.bankdesk.core;

import dev.bankdesk.core.gateway.queries.HealthSource;
import dev.bankdesk.core.platform.ReplicationHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the supervisor's PostgreSQL pair stands, in words for everybody: without files of this machine. No part where no supervisor looks, against servers
 * elsewhere.
 */
public final class PairHealth implements HealthSource {
    /** The supervisor looks twice a second; a look takes seconds where a server answers slowly. */
    private static final Duration OLDEST = Duration.ofSeconds(15);

    private final Supplier<Optional<ReplicationHealth>> seen;
    private final InstantSource clock;

    /** @param seen how the supervisor saw it last; empty where none looks */
    public PairHealth(Supplier<Optional<ReplicationHealth>> seen, InstantSource clock) {
        this.seen = seen;
        this.clock = clock;
    }

    @Override
    public List<State> states() {
        return seen.get().map(this::state).map(List::of).orElse(List.of());
    }

    private State state(ReplicationHealth health) {
        Instant last = Instant.ofEpochMilli(health.seenMillis());
        boolean old = Duration.between(last, clock.instant()).compareTo(OLDEST) > 0;
        boolean degraded = old || health.isDegraded() || !health.trouble().isEmpty();
        String age = old ? "Nobody has looked at the pair since " + last + "; then: " : "";
        return new State("replica", degraded ? Level.DEGRADED : Level.UP, false, age + words(health));
    }

    private static String words(ReplicationHealth health) {
        String roles = "primary on port " + health.primaryPort() + ", replica on port " + health.standbyPort() + " "
                + health.standby();
        String lag = ", " + health.lagBytes() + " bytes and " + health.lagMillis() + " ms behind; synchronous: "
                + health.synchronous() + (health.inForce() ? "" : ", not in force");
        return roles
                + lag
                + (health.trouble().isEmpty()
                        ? ""
                        : "; a person must put something right: ./bankdesk status and the log say what")
                + after("", health.unpromotable())
                + after("last promotion: ", health.lastPromotion())
                + after("given up by all promotions: ", health.givenUpInWords());
    }

    private static String after(String name, String words) {
        return words.isEmpty() ? "" : "; " + name + words;
    }
}

package dev.bankdesk.core.gateway.queries;

import dev.bankdesk.core.gateway.queries.HealthSource.Level;
import dev.bankdesk.core.gateway.queries.HealthSource.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all sources twice a second and remembers since when each part is as it is. */
public final class HealthWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final long EVERY_MILLIS = 500;

    /** @param since machine time */
    public record Since(State state, Instant since) {}

    private final List<HealthSource> sources;
    private final InstantSource clock;
    private final Map<String, Since> before = new HashMap<>();
    private volatile List<Since> now = List.of();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "gateway-health");
        thread.setDaemon(true);
        return thread;
    });

    public HealthWatch(List<HealthSource> sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    public void start() {
        look();
        looking.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<Since> looked = new ArrayList<>();
            for (HealthSource source : sources) {
                for (State state : source.states()) {
                    Since last = before.get(state.name());
                    boolean same = last != null && last.state.level() == state.level();
                    Since since = new Since(state, same ? last.since : clock.instant());
                    before.put(state.name(), since);
                    looked.add(since);
                }
            }
            now = List.copyOf(looked);
        } catch (RuntimeException e) {
            // A watch that ends would show the last state for ever.
            LOG.error("The health of the bank could not be looked at", e);
        }
    }

    public List<Since> now() {
        return now;
    }

    public Level worst() {
        return now.stream()
                .map(since -> since.state.level())
                .max(Level::compareTo)
                .orElse(Level.UP);
    }

    /** Whether payments are taken. */
    public boolean isReady() {
        return now.stream().noneMatch(since -> since.state.needed() && since.state.level() == Level.DOWN);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}

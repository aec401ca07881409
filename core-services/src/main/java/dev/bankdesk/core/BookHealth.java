package dev.bankdesk.core;

import dev.bankdesk.core.gateway.queries.HealthSource;
import dev.bankdesk.core.history.HeadLooks;
import dev.bankdesk.core.ledger.JournalRoom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Whether the primary answers, and whether the journal has room. */
final class BookHealth implements HealthSource {
    /** A primary that takes connections, is asked twice a second and has not answered for this long is away. */
    private static final Duration AWAY = Duration.ofSeconds(3);

    private final Supplier<JournalRoom> room;
    private final HeadLooks looks;
    private final InstantSource clock;

    BookHealth(Supplier<JournalRoom> room, HeadLooks looks, InstantSource clock) {
        this.room = room;
        this.looks = looks;
        this.clock = clock;
    }

    @Override
    public List<State> states() {
        Instant last = looks.lastAt();
        boolean away = last == null
                || looks.isRefused()
                || Duration.between(last, clock.instant()).compareTo(AWAY) > 0;
        JournalRoom journal = room.get();
        return List.of(
                away
                        ? new State("primary", Level.DOWN, true, "It does not answer; orders wait or fail as unknown.")
                        : new State("primary", Level.UP, true, ""),
                journal.trouble() == null
                        ? new State("journal", Level.UP, false, "")
                        : new State("journal", Level.DEGRADED, false, journal.trouble()));
    }
}

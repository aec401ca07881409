package dev.bankdesk.desktop.live;

import dev.bankdesk.core.statistics.LiveFeed;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.shell.Freshness.State;

/** Tells how far the figures are behind the bank. Times are microseconds of the machine's clock. */
final class FreshnessGauge {
    /** Signs of life come once a second from each partition; after this long without one the figures stand still. */
    private static final long SILENT_MICROS = 2_000_000;

    /** Nobody pays, or what was paid does not get here: in both cases the age is told, not the lag of the last one. */
    private static final long QUIET_MICROS = 2_500_000;

    private static final long LATE_MICROS = 2_000_000;

    private long newestMicros;
    private long newestSeenAtMicros;
    private long lagMicros;

    /**
     * @param recordedAtMicros commit time of the newest transaction in the figures, 0 none
     * @param loaded false until the first snapshot is there
     */
    Freshness read(LiveFeed.Health health, long recordedAtMicros, boolean loaded, long nowMicros) {
        if (recordedAtMicros > newestMicros) {
            newestMicros = recordedAtMicros;
            newestSeenAtMicros = nowMicros;
            lagMicros = Math.max(0, nowMicros - recordedAtMicros);
        }
        long silent = health.lastMessageMicros() == 0 ? Long.MAX_VALUE : nowMicros - health.lastMessageMicros();
        if (!health.connected() && health.lastMessageMicros() != 0) {
            return fresh(State.LOST, silent);
        }
        if (!loaded) {
            return Freshness.CONNECTING;
        }
        if (silent > SILENT_MICROS) {
            return health.lastMessageMicros() == 0 ? Freshness.CONNECTING : fresh(State.BEHIND, silent);
        }
        if (nowMicros - newestSeenAtMicros > QUIET_MICROS) {
            return fresh(State.QUIET, nowMicros - newestMicros);
        }
        return fresh(lagMicros > LATE_MICROS ? State.BEHIND : State.CURRENT, lagMicros);
    }

    private static Freshness fresh(State state, long micros) {
        return new Freshness(state, micros / 1_000);
    }
}

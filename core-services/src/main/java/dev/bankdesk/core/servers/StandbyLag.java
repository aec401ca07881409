package dev.bankdesk.core.servers;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far a standby is behind, by comparing places in the WAL and never by the time of its last message: it is as old as the
 * oldest place of the primary that it has not reached. On an idle bank that is not at all.
 */
final class StandbyLag {
    /** Of one that stays away for hours only the oldest place counts. */
    private static final int MOST = 1_000;

    private record Seen(long nanos, long written) {}

    private final Deque<Seen> notReached = new ArrayDeque<>();
    private long bytes;
    private Long awaySince;

    /** @param reached up to which place the standby is; negative where it does not stream */
    void seen(long nanos, long written, long reached) {
        if (notReached.size() < MOST && (notReached.isEmpty() || notReached.peekLast().written < written)) {
            notReached.addLast(new Seen(nanos, written));
        }
        if (reached < 0) {
            awaySince = awaySince == null ? (Long) nanos : awaySince;
            return;
        }
        awaySince = null;
        bytes = Math.max(0, written - reached);
        while (!notReached.isEmpty() && notReached.peekFirst().written <= reached) {
            notReached.removeFirst();
        }
    }

    boolean isAway() {
        return awaySince != null;
    }

    /** As of when it was last heard. */
    long bytes() {
        return bytes;
    }

    /** For how long it has not reached what the primary had; for how long it is away where it is. */
    long nanosBehind(long now) {
        long behind = notReached.isEmpty() ? 0 : now - notReached.peekFirst().nanos;
        return awaySince == null ? behind : Math.max(behind, now - awaySince);
    }
}

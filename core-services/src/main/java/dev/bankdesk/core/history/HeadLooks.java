package dev.bankdesk.core.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How old an answer is at most: nothing that was committed longer ago than its age is missing in it. The primary is looked at
 * now and then; an answer that holds all that the primary held at one of these looks is at most as old as that look. So an
 * idle bank's answers are fresh, and those of a bank whose primary cannot be asked grow old.
 */
public final class HeadLooks {
    private static final int REMEMBERED = 256;

    private record Look(long position, Instant at) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private final InstantSource clock;
    private int epoch;
    private boolean refused;

    public HeadLooks(InstantSource clock) {
        this.clock = clock;
    }

    /** @param position the primary's highest; @param at before it was asked */
    public synchronized void add(long position, Instant at) {
        refused = false;
        looks.addLast(new Look(position, at));
        if (looks.size() > REMEMBERED) {
            looks.removeFirst();
        }
    }

    /** The primary takes no connection: that is known at once, while silence may be a long answer. */
    public synchronized void refused() {
        refused = true;
    }

    /** Whether the last try to reach the primary found none. */
    public synchronized boolean isRefused() {
        return refused;
    }

    /** @param epoch of the journal at the look */
    public synchronized void journalIs(int epoch) {
        if (epoch > this.epoch) {
            this.epoch = epoch;
            // Positions of the journal before may stand for other rows now.
            looks.clear();
        }
    }

    /** The journal's epoch when the primary last answered; 0 where it never did. */
    public synchronized int epoch() {
        return epoch;
    }

    /** @return null where nothing is known */
    public synchronized Duration ageOf(AsOf asOf) {
        Instant now = clock.instant();
        for (Iterator<Look> newest = looks.descendingIterator(); newest.hasNext(); ) {
            Look look = newest.next();
            if (look.position <= asOf.position()) {
                return notNegative(Duration.between(look.at, now));
            }
        }
        return asOf.recordedAt() == null ? null : notNegative(Duration.between(asOf.recordedAt(), now));
    }

    /** Whether an answer is known to hold all that was committed until then. */
    public boolean holdsAllUntil(AsOf asOf, Instant then) {
        Duration age = then.equals(Instant.MIN) ? Duration.ZERO : ageOf(asOf);
        return age != null && !clock.instant().minus(age).isBefore(then);
    }

    private static Duration notNegative(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** When the primary last answered; null where it never did. */
    public synchronized Instant lastAt() {
        return looks.isEmpty() ? null : looks.getLast().at;
    }

    /** The primary's highest position when it last answered. */
    public synchronized long lastPosition() {
        return looks.isEmpty() ? 0 : looks.getLast().position;
    }
}

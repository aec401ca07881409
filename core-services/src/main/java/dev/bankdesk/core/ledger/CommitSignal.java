package dev.bankdesk.core.ledger;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the relay as soon as this process has committed; what other writers commit is found by asking again and again. */
public final class CommitSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long position;

    public void committed(long lastPosition) {
        lock.lock();
        try {
            position = Math.max(position, lastPosition);
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For a relay that begins: what was committed beyond this position counts only when it is told again. */
    void beginAt(long known) {
        lock.lock();
        try {
            position = known;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something after this position is committed here, or until the time is over.
     *
     * @return whether something was
     */
    public boolean awaitAfter(long known, long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (position <= known && nanos > 0) {
                nanos = committed.awaitNanos(nanos);
            }
            return position > known;
        } finally {
            lock.unlock();
        }
    }
}

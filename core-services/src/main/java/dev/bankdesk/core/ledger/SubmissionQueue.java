package dev.bankdesk.core.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Submissions in the order of their arrival, bounded by the number of their orders; many callers, one taker. */
final class SubmissionQueue {
    // Fair, so that callers who wait for room are let in by arrival.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
    private final int capacity;
    private final int mostTaken;
    private int orders;
    private boolean closed;

    /**
     * @param capacity orders that may wait
     * @param mostTaken orders that are taken at once, and the most that one submission may hold
     */
    SubmissionQueue(int capacity, int mostTaken) {
        this.capacity = capacity;
        this.mostTaken = mostTaken;
    }

    /** @throws RejectedExecutionException where the queue is closed */
    void put(Submission submission) {
        lock.lock();
        try {
            while (!closed && orders + submission.orders().size() > capacity) {
                room.awaitUninterruptibly();
            }
            if (closed) {
                throw new RejectedExecutionException("the ledger is stopping");
            }
            waiting.add(submission);
            orders += submission.orders().size();
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for work and takes as much as one batch may hold; empty only where the queue is closed and drained. */
    List<Submission> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            List<Submission> taken = new ArrayList<>();
            int size = 0;
            while (!waiting.isEmpty() && size + waiting.peek().orders().size() <= mostTaken) {
                Submission next = waiting.poll();
                size += next.orders().size();
                taken.add(next);
            }
            orders -= size;
            room.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

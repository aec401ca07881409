package dev.bankdesk.desktop.asking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs what it is given only when a test says so, on the test's own thread. */
public final class ByHand extends AbstractExecutorService {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    public void runOne() {
        waiting.remove().run();
    }

    public void runAll() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    public int waiting() {
        return waiting.size();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}

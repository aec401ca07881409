package dev.bankdesk.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Ctrl-C (and kill) as a request: the command ends its work in order, and the process waits for it. */
final class StopSignal implements AutoCloseable, BooleanSupplier {
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicBoolean asked = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::askAndWait, "stop-in-order");
    private final Runnable wake;

    /** For work that asks often. */
    StopSignal() {
        this(() -> {});
    }

    /** @param wake run when the stop is asked for, in another thread: for work that waits and is to be woken */
    StopSignal(Runnable wake) {
        this.wake = wake;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void ask() {
        asked.set(true);
    }

    @Override
    public boolean getAsBoolean() {
        return asked.get();
    }

    private void askAndWait() {
        ask();
        wake.run();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done: a process that is ending may go on with it. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException processEnds) {
            // The hook runs already, and has just been told.
        }
    }
}

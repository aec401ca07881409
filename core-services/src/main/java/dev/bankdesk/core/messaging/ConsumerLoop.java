package dev.bankdesk.core.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic for one {@link RecordHandler}: owns the thread, poll, retry, dead letters and shutdown. Offsets move with the
 * handler's effect, never before it; so a retry is nothing but asking the handler where it stands and reading on from there.
 */
public final class ConsumerLoop {
    /** How long one poll waits for records at most, hence how often {@link RecordHandler#polled} is called at least. */
    public static final int POLL_MILLIS = 25;

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
    private static final int TOPIC_CHECK_MILLIS = 2_000;
    private static final int STOP_MILLIS = 10_000;

    private final String name;
    private final String topic;
    private final Supplier<PartitionedLog> connect;
    private final DeadLetters deadLetters;
    private final RecordHandler handler;
    private final Thread thread;

    private final Set<Integer> owned = new HashSet<>();
    /** Gained, or to be asked again after a failure: the handler has not said yet where to begin. */
    private final Set<Integer> unsettled = new HashSet<>();

    private volatile PartitionedLog log;
    private String topicId = "";
    private long topicCheckedAt;
    private boolean poisoned;
    private final Retries retries;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param name of the thread and in the log
     * @param connect makes the consumer; called on the loop's thread
     */
    public ConsumerLoop(
            String name,
            String topic,
            Supplier<PartitionedLog> connect,
            DeadLetters deadLetters,
            RecordHandler handler) {
        this.name = name;
        this.topic = topic;
        this.connect = connect;
        this.deadLetters = deadLetters;
        this.handler = handler;
        this.retries = new Retries(name);
        this.thread = new Thread(this::run, name);
    }

    public void start() {
        thread.start();
    }

    /** Ends the reading without waiting for it, so that several end at the same time; {@link #stop} waits. */
    public void cutOff() {
        if (stopping.getCount() == 0) {
            return;
        }
        stopping.countDown();
        PartitionedLog reading = log;
        if (reading != null) {
            reading.wakeUp();
        }
    }

    /** Lets the handler store what it has, leaves the group, waits for the thread. Safe to call twice, or never started. */
    public void stop() {
        cutOff();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} has not ended after {} ms", name, STOP_MILLIS);
        }
    }

    /** The last failure while it lasts, empty while all is well. */
    public String failure() {
        return retries.failure();
    }

    private void run() {
        while (goesOn()) {
            try (PartitionedLog connected = connect.get()) {
                log = connected;
                forgetAll();
                log.join(new Members());
                readUntilStopped();
            } catch (RuntimeException e) {
                // The connection itself is broken (fenced, closed, unusable): a new one begins anew.
                failed(e);
                retries.pause(stopping);
            }
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    private void readUntilStopped() {
        while (goesOn()) {
            try {
                settle();
                poll();
                retries.succeeded();
            } catch (HandlerFailed e) {
                failed(e.getCause());
                log.pause(owned);
                unsettled.addAll(owned);
                keepMembership();
                retries.pause(stopping);
            }
        }
        storeTheRest();
    }

    private void storeTheRest() {
        // What follows waits for servers, which an interrupted thread cannot; whoever interrupted it is told
        // afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            if (unsettled.isEmpty()) {
                guarded(handler::stopping);
            }
        } catch (HandlerFailed e) {
            LOG.warn("{}: the last records were not stored and will be read again", name, e.getCause());
        }
        log.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the handler where to begin in partitions that are new, failed or lost. */
    private void settle() throws HandlerFailed {
        noticeNewTopic();
        if (unsettled.isEmpty()) {
            return;
        }
        Set<Integer> partitions = Set.copyOf(unsettled);
        Map<Integer, Long> starts = new HashMap<>();
        guarded(() -> starts.putAll(handler.assigned(partitions, log)));
        starts.forEach(log::seek);
        log.resume(partitions);
        unsettled.removeAll(partitions);
    }

    /** A topic deleted and made again under our feet would go on at offsets that mean something else. */
    private void noticeNewTopic() {
        long now = System.nanoTime() / 1_000_000;
        if (!topicId.isEmpty() && now - topicCheckedAt < TOPIC_CHECK_MILLIS) {
            return;
        }
        topicCheckedAt = now;
        String id = log.topicId();
        if (!topicId.isEmpty() && !topicId.equals(id)) {
            LOG.warn("{}: topic {} was made anew", name, topic);
            log.pause(owned);
            unsettled.addAll(owned);
        }
        topicId = id;
    }

    private void poll() throws HandlerFailed {
        try {
            log.poll(Duration.ofMillis(POLL_MILLIS), this::handle);
        } catch (RecordFailed e) {
            throw new HandlerFailed(e.failure);
        } catch (PartitionedLog.OffsetsLost e) {
            LOG.warn("{}: {}", name, e.getMessage());
            log.pause(e.partitions());
            unsettled.addAll(e.partitions());
        }
        if (poisoned) {
            // Before the handler stores offsets beyond them.
            guarded(deadLetters::flush);
            poisoned = false;
        }
        guarded(handler::polled);
    }

    private void handle(int partition, long offset, byte[] key, byte[] value) {
        if (!unsettled.isEmpty() && unsettled.contains(partition)) {
            return;
        }
        try {
            handler.record(partition, offset, value);
        } catch (PoisonRecord e) {
            LOG.warn("{}: record {}/{} at {} to the dead letters: {}", name, topic, partition, offset, e.getMessage());
            bury(partition, offset, key, value, e.getMessage());
        } catch (RuntimeException e) {
            throw new RecordFailed(e);
        }
    }

    private void bury(int partition, long offset, byte[] key, byte[] value, String reason) {
        // First: what was not even sent must not be passed over either.
        poisoned = true;
        try {
            deadLetters.send(topic, partition, offset, key, value, reason);
        } catch (RuntimeException e) {
            throw new RecordFailed(e);
        }
    }

    /** Everything is paused: this poll only tells the group that we live. */
    private void keepMembership() {
        try {
            log.poll(Duration.ZERO, (partition, offset, key, value) -> {});
        } catch (PartitionedLog.OffsetsLost e) {
            unsettled.addAll(e.partitions());
        }
    }

    private void guarded(Runnable work) throws HandlerFailed {
        try {
            work.run();
        } catch (RuntimeException e) {
            throw new HandlerFailed(e);
        }
    }

    /** What the broken connection did not take leave of: the new one may get other partitions. */
    private void forgetAll() {
        if (!owned.isEmpty()) {
            takeLeave(Set.copyOf(owned));
        }
        owned.clear();
        unsettled.clear();
        topicId = "";
        poisoned = false;
    }

    /** Where a dead letter is not stored or a failure not settled, the handler may hold offsets beyond what was handled. */
    private void takeLeave(Set<Integer> partitions) {
        if (poisoned || !unsettled.isEmpty()) {
            handler.abandoned(partitions);
        } else {
            handler.revoked(partitions);
        }
    }

    /** A loop that is being stopped has no trouble to tell of. */
    private void failed(Throwable cause) {
        if (goesOn()) {
            retries.failed(cause);
        }
    }

    private final class Members implements PartitionedLog.Membership {
        @Override
        public void gained(Set<Integer> partitions) {
            log.pause(partitions);
            owned.addAll(partitions);
            unsettled.addAll(partitions);
        }

        @Override
        public void lost(Set<Integer> partitions) {
            takeLeave(partitions);
            owned.removeAll(partitions);
            unsettled.removeAll(partitions);
            askAgainForWhatStays();
        }

        /** A handler that folds all of them into one may have forgotten, with what left, what it read of these. */
        private void askAgainForWhatStays() {
            if (!owned.isEmpty()) {
                log.pause(owned);
                unsettled.addAll(owned);
            }
        }
    }

    /** Tells the handler's failures, which a retry may mend, from the connection's. */
    private static final class HandlerFailed extends Exception {
        private static final long serialVersionUID = 1;

        HandlerFailed(RuntimeException cause) {
            super(cause);
        }
    }

    /** Carries a handler's failure through the poll that hands it records. */
    private static final class RecordFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final RuntimeException failure;

        RecordFailed(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}

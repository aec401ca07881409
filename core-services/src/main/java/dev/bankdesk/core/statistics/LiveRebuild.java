package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.LiveGenerations.Contents;
import dev.bankdesk.core.statistics.LiveGenerations.Stand;
import dev.bankdesk.core.statistics.LiveGenerations.Switched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live aggregates counted anew from the journal, beside their owner: as the next generation, by the same fold, up to the
 * position where the running one stands, and compared there. A partition that differs catches up with the journal's head and
 * takes the running one's place in one step; its offset stays, and what the topic still brings up to there is dropped. For one
 * thread.
 */
public final class LiveRebuild implements RebuildTarget {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRebuild.class);

    /** One script must not hold Redis for long. */
    private static final int FLUSH_ROWS = 20_000;
    /** So close behind, the rest is read partition by partition. */
    private static final long CLOSE_POSITIONS = 2_000;

    private static final int MOST_ROUNDS = 10;
    /** The owner stores up to 20 times a second, and each time the race with it begins anew. */
    private static final int MOST_SWITCHES = 500;

    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long POLL_NANOS = 20_000_000L;

    private final LiveGenerations generations;
    private final LiveWindow window;
    private final Journal journal;
    private final SourceNames sources;
    private final Runnable stillAllowed;

    private final LivePartition[] counted = new LivePartition[Topics.PARTITIONS];
    /** Up to where each partition is counted. */
    private final long[] reached = new long[Topics.PARTITIONS];

    private final int[] journalEpochs = new int[Topics.PARTITIONS];

    private long rows;

    /**
     * @param sources shared with the window's and the journal's reader
     * @param stillAllowed throws where another rebuild may have begun
     */
    public LiveRebuild(
            LiveGenerations generations,
            LiveWindow window,
            Journal journal,
            SourceNames sources,
            Runnable stillAllowed) {
        this.generations = generations;
        this.window = window;
        this.journal = journal;
        this.sources = sources;
        this.stillAllowed = stillAllowed;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Rebuilt rebuild(RebuildProgress progress) {
        long begin = System.nanoTime();
        Map<Integer, Stand> stands = wholeStands();
        try {
            stands.forEach((partition, stand) -> counted[partition] = begin(partition, stand));
            readWindow(stands, progress);
            for (int round = 0; round < MOST_ROUNDS && !catchUp(wholeStands()); round++) {
                LOG.debug("the live figures went on while they were counted: round {}", round);
            }
            LiveDifferences differences = compareAll();
            return new Rebuilt(
                    name(),
                    rows,
                    (System.nanoTime() - begin) / 1e9,
                    Arrays.stream(reached).max().orElse(0),
                    differences.compared(),
                    differences.differing(),
                    differences.examples());
        } finally {
            dropAll(stands.keySet());
        }
    }

    /** Where a failure is on its way, one of the tidying up must not hide it; the service's next start tidies up too. */
    private void dropAll(Set<Integer> partitions) {
        for (int partition : partitions) {
            try {
                generations.drop(partition);
            } catch (StatisticsUnavailable e) {
                LOG.warn("what was counted anew of partition {} stays for now: {}", partition, e.getMessage());
            }
        }
    }

    /** One after the other: a partition that was put right stays right, whatever comes then. */
    private LiveDifferences compareAll() {
        LiveDifferences differences = new LiveDifferences();
        List<Integer> putRight = new ArrayList<>();
        long differing = 0;
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            try {
                if (compare(partition, differences)) {
                    putRight.add(partition);
                    differing = differences.differing();
                }
            } catch (StatisticsUnavailable e) {
                throw RebuildBrokenOff.after(differing, name(), ", in partitions " + putRight, e);
            }
        }
        return differences;
    }

    /** Waits for partitions that their owner is about to fill. */
    private Map<Integer, Stand> wholeStands() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            Map<Integer, Stand> stands = new TreeMap<>();
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                stands.put(partition, generations.stand(partition));
            }
            if (stands.values().stream().allMatch(Stand::isWhole)) {
                return stands;
            }
            if (System.nanoTime() > deadline) {
                throw new StatisticsUnavailable("live figures were never filled, or are being filled just now");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private LivePartition begin(int partition, Stand stand) {
        journalEpochs[partition] = stand.journalEpoch();
        LiveStore next = generations.next();
        LiveStore.Claim claim = next.claim(partition);
        Ownership owner = new Ownership(partition, claim.epoch(), stand.topic());
        next.reset(owner);
        LivePartition begun = new LivePartition(owner, claim, next, sources);
        begun.beginRebuild();
        return begun;
    }

    private void readWindow(Map<Integer, Stand> stands, RebuildProgress progress) {
        long position =
                stands.values().stream().mapToLong(Stand::position).max().orElse(0);
        long high = stands.values().stream().mapToLong(Stand::highBooked).min().orElse(0);
        long recorded = stands.values().stream()
                        .mapToLong(Stand::recordedAtMicros)
                        .min()
                        .orElse(0)
                / 1_000_000;
        progress.begins(name(), 0);
        window.read(position, high, recorded, row -> {
            int partition = Topics.partitionOf(row.customer, Topics.PARTITIONS);
            rows++;
            if (rows % FLUSH_ROWS == 0) {
                progress.read(FLUSH_ROWS);
            }
            if (row.position <= stands.get(partition).position()) {
                fold(partition, row);
            }
        });
        stands.forEach((partition, stand) -> {
            reached[partition] = stand.position();
            flush(partition);
        });
        progress.read(rows % FLUSH_ROWS);
    }

    private void fold(int partition, TransactionCursor row) {
        counted[partition].fold(row);
        if (counted[partition].folded() >= FLUSH_ROWS) {
            flush(partition);
        }
    }

    private void flush(int partition) {
        generations.next().apply(List.of(counted[partition].delta()));
        counted[partition].stored();
        counted[partition].dropUnpublished();
    }

    /** @return whether we were close behind */
    private boolean catchUp(Map<Integer, Stand> stands) {
        long furthest = 0;
        for (Map.Entry<Integer, Stand> each : stands.entrySet()) {
            furthest = Math.max(furthest, each.getValue().position() - reached[each.getKey()]);
        }
        count(
                stands.values().stream().mapToLong(Stand::position).max().orElse(0),
                partition -> stands.get((int) partition).position());
        return furthest < CLOSE_POSITIONS;
    }

    /**
     * Counts on in a copy of the journal that has come as far as a position.
     *
     * @param upTo by partition; a partition's own place where nothing is to be counted
     * @return the head of that copy
     */
    private Journal.Head count(long position, LongUnaryOperator upTo) {
        try (Journal.Snapshot snapshot = snapshotOf(position)) {
            Journal.Head head = snapshot.head();
            long from = Long.MAX_VALUE;
            long[] ends = new long[Topics.PARTITIONS];
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                ends[partition] = Math.min(head.position(), upTo.applyAsLong(partition));
                if (ends[partition] > reached[partition]) {
                    from = Math.min(from, reached[partition]);
                }
            }
            if (from < Long.MAX_VALUE) {
                snapshot.after(from, row -> {
                    int partition = Topics.partitionOf(row.customer, Topics.PARTITIONS);
                    if (row.position > reached[partition] && row.position <= ends[partition]) {
                        rows++;
                        fold(partition, row);
                    }
                });
            }
            for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
                reached[partition] = Math.max(reached[partition], ends[partition]);
            }
            return head;
        }
    }

    private Journal.Snapshot snapshotOf(long position) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            Journal.Snapshot snapshot = journal.open();
            if (snapshot.head().position() >= position) {
                return snapshot;
            }
            snapshot.close();
            if (System.nanoTime() > deadline) {
                throw new StatisticsUnavailable("the journal's copy on the replica is behind position " + position
                        + ", which live figures include");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** @return whether it was put right */
    private boolean compare(int partition, LiveDifferences differences) {
        Contents running = generations.running(partition);
        Stand stand = running.stand();
        if (!stand.isWhole()
                || !stand.topic().equals(counted[partition].owner().topic())
                || stand.journalEpoch() != journalEpochs[partition]
                || stand.position() < reached[partition]) {
            throw changed(partition);
        }
        count(stand.position(), each -> each == partition ? stand.position() : reached[(int) each]);
        end(partition, stand.position(), stand.recordedAtMicros(), stand);
        boolean differs = differences.compare(partition, running, generations.counted(partition));
        if (differs) {
            switchOver(partition, stand);
        }
        return differs;
    }

    private void end(int partition, long position, long recordedAtMicros, Stand stand) {
        counted[partition].endRebuild(
                new Journal.Head(position, recordedAtMicros, stand.journalEpoch()), Long.parseLong(stand.offset()));
        flush(partition);
    }

    /** Ahead of its owner, or the figures would step back: so as far as the journal goes, again and again until we are. */
    private void switchOver(int partition, Stand stand) {
        for (int tried = 0; tried < MOST_SWITCHES; tried++) {
            Journal.Head head = count(0, each -> each == partition ? Long.MAX_VALUE : reached[(int) each]);
            if (head.epoch() != stand.journalEpoch()) {
                throw changed(partition);
            }
            end(partition, head.position(), head.recordedAtMicros(), stand);
            stillAllowed.run();
            Switched switched = generations.switchOver(partition, stand);
            if (switched == Switched.DONE) {
                return;
            }
            if (switched == Switched.CHANGED) {
                throw changed(partition);
            }
        }
        throw new StatisticsUnavailable(
                "live figures of partition " + partition + " were ahead of the journal's replica all the time");
    }

    private static StatisticsUnavailable changed(int partition) {
        return new StatisticsUnavailable("live figures of partition " + partition
                + " were begun anew by their owner meanwhile, which is a rebuild too");
    }
}

package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.RecordHandler;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.CubeStore.Stand;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the topic {@code transactions} into the cube: rows and offsets in one transaction. Where the topic no longer has the
 * next record, the missing positions come from the journal.
 */
public final class CubeConsumer implements RecordHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CubeConsumer.class);

    private static final int FLUSH_MILLIS = 1_000;
    /** More rows in one transaction are hardly cheaper each, and take the heap of the folds. */
    private static final int FLUSH_RECORDS = 20_000;

    private static final long CLOCK_DIFFERENCE_MILLIS = 60_000;

    private final CubeStore store;
    private final Journal journal;
    private final InstantSource clock;
    private final TransactionCursor record;
    private final CubeFold fold;
    /** Where each owned partition stands in the store, and where with what is folded. */
    private final Map<Integer, Stand> stored = new TreeMap<>();

    private final Map<Integer, Stand> reached = new TreeMap<>();
    private long flushedAt;

    /** @param zone where the bank's days are cut */
    public CubeConsumer(CubeStore store, Journal journal, SourceNames sources, ZoneId zone, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.record = new TransactionCursor(sources);
        this.fold = new CubeFold(zone);
    }

    @Override
    public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log) {
        // Other partitions of ours may have records in the fold, which is one for all: they begin anew too.
        flushOthers(partitions);
        String topic = log.topicId();
        Map<Integer, Long> starts = new HashMap<>();
        List<Stand> behind = new ArrayList<>();
        store.claim(partitions).forEach((partition, stand) -> {
            stored.put(partition, stand);
            reached.put(partition, stand);
            if (goesOn(stand, topic, log)) {
                starts.put(partition, stand.nextOffset());
            } else {
                behind.add(stand);
            }
        });
        if (!behind.isEmpty()) {
            starts.putAll(catchUp(behind, topic, log));
        }
        return starts;
    }

    /** A fold with records of partitions that failed is worth nothing; else what it holds of others is stored first. */
    private void flushOthers(Set<Integer> partitions) {
        if (partitions.containsAll(reached.keySet())) {
            fold.clear();
            stored.clear();
            reached.clear();
        } else {
            flush();
        }
    }

    private static boolean goesOn(Stand stand, String topic, PartitionedLog log) {
        return stand.topic().equals(topic)
                && stand.nextOffset() >= log.firstOffset(stand.partition())
                && stand.nextOffset() <= log.endOffset(stand.partition());
    }

    private Map<Integer, Long> catchUp(List<Stand> behind, String topic, PartitionedLog log) {
        long from = behind.stream().mapToLong(Stand::position).min().orElseThrow();
        Map<Integer, Long> starts = new HashMap<>();
        try (Journal.Snapshot snapshot = journal.open()) {
            Journal.Head head = snapshot.head();
            LOG.info("the cube catches up from the journal: positions {} to {}", from + 1, head.position());
            Set<Integer> catching =
                    Set.copyOf(behind.stream().map(Stand::partition).toList());
            snapshot.after(from, row -> {
                int partition = Topics.partitionOf(row.customer, Topics.PARTITIONS);
                if (catching.contains(partition)
                        && row.position > reached.get(partition).position()) {
                    fold.add(partition, row);
                    if (fold.folded() >= FLUSH_RECORDS) {
                        // Rows come in order of position: every partition has all of its own up to here.
                        catching.forEach(each -> moveInJournal(each, topic, row.position, row.recordedAtMicros));
                        flush();
                    }
                }
            });
            for (int partition : catching) {
                moveInJournal(partition, topic, head.position(), head.recordedAtMicros());
                Stand at = reached.get(partition);
                long start =
                        log.offsetAt(partition, Math.max(0, head.recordedAtMicros() / 1_000 - CLOCK_DIFFERENCE_MILLIS));
                reached.put(partition, with(at, topic, start, at.position(), at.recordedAtMicros()));
                starts.put(partition, start);
            }
            flush();
        }
        return starts;
    }

    private void moveInJournal(int partition, String topic, long position, long recordedAtMicros) {
        Stand at = reached.get(partition);
        if (position > at.position()) {
            reached.put(partition, with(at, topic, CubeStore.FROM_JOURNAL, position, recordedAtMicros));
        }
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        try {
            flush();
        } catch (StatisticsUnavailable e) {
            LOG.info("the next owner of partitions {} reads the last records again: {}", partitions, e.getMessage());
            fold.clear();
        }
        stored.keySet().removeAll(partitions);
        reached.keySet().removeAll(partitions);
    }

    @Override
    public void record(int partition, long offset, byte[] value) throws PoisonRecord {
        Stand at = reached.get(partition);
        // Before reading: a poison record must not be read again either.
        reached.put(partition, with(at, at.topic(), offset + 1, at.position(), at.recordedAtMicros()));
        record.read(value);
        // A relay that crashed publishes some positions again; in one partition positions rise.
        if (record.primary && record.position > at.position()) {
            fold.add(partition, record);
            reached.put(partition, with(at, at.topic(), offset + 1, record.position, record.recordedAtMicros));
        }
    }

    @Override
    public void polled() {
        if (clock.millis() - flushedAt >= FLUSH_MILLIS || fold.folded() >= FLUSH_RECORDS) {
            flush();
        }
    }

    @Override
    public void stopping() {
        flush();
    }

    private void flush() {
        flushedAt = clock.millis();
        if (reached.equals(stored)) {
            return;
        }
        store.apply(fold.delta(List.copyOf(stored.values()), List.copyOf(reached.values())));
        stored.putAll(reached);
        fold.clear();
    }

    private static Stand with(Stand at, String topic, long nextOffset, long position, long recordedAtMicros) {
        return new Stand(at.partition(), at.ownerEpoch(), topic, nextOffset, position, recordedAtMicros);
    }
}

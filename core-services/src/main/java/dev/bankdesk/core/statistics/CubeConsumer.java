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
 * next record, the missing positions come from the journal; after a forced promotion and on a topic made anew everything
 * does.
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
    private final JournalEnd end;
    /** Folded, a record of another would keep everything from being stored that was folded with it, for ever. */
    private final KnownSources knownSources;

    private final LastCounted last;
    /** Where each owned partition stands in the store, and where with what is folded. */
    private final Map<Integer, Stand> stored = new TreeMap<>();

    private final Map<Integer, Stand> reached = new TreeMap<>();
    /** Highest seen: a copy of the journal that does not know it yet is too old to fill from. */
    private int journalEpoch;

    private long flushedAt;

    /** @param zone where the bank's days are cut */
    public CubeConsumer(CubeStore store, Journal journal, SourceNames sources, ZoneId zone, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.knownSources = new KnownSources(sources, store::knowsSource);
        this.record = new TransactionCursor(sources);
        this.fold = new CubeFold(zone);
        this.end = new JournalEnd(journal);
        this.last = new LastCounted(journal, sources);
    }

    @Override
    public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log) {
        end.forget();
        // Other partitions of ours may have records in the fold, which is one for all: they begin anew too.
        flushOthers(partitions);
        String topic = log.topicId();
        try (Journal.Snapshot snapshot = journal.open()) {
            Journal.Head head = snapshot.head();
            if (head.epoch() < journalEpoch) {
                throw new StatisticsUnavailable("the journal's copy is older than its epoch " + journalEpoch);
            }
            journalEpoch = head.epoch();
            Map<Integer, Long> starts = new HashMap<>();
            List<Stand> behind = new ArrayList<>();
            claim(partitions, topic, head).forEach((partition, stand) -> {
                last.assigned(partition, topic, stand.position());
                stored.put(partition, stand);
                reached.put(partition, stand);
                if (goesOn(stand, topic, log)) {
                    starts.put(partition, stand.nextOffset());
                } else {
                    behind.add(stand);
                }
            });
            if (!behind.isEmpty()) {
                starts.putAll(catchUp(behind, snapshot, head, topic, log));
            }
            return starts;
        }
    }

    private Map<Integer, Stand> claim(Set<Integer> partitions, String topic, Journal.Head head) {
        Map<Integer, Stand> stands = store.claim(partitions);
        if (stands.values().stream().noneMatch(stand -> stand.isOutdated(topic, head.epoch()))) {
            return stands;
        }
        LOG.info("the cube begins anew: topic {}, epoch {} of the journal", topic, head.epoch());
        store.beginAnew(topic, head.epoch());
        return store.claim(partitions);
    }

    /** A fold with records of partitions that failed is worth nothing; else what it holds of others is stored first. */
    private void flushOthers(Set<Integer> partitions) {
        if (partitions.containsAll(reached.keySet())) {
            forgetAll();
        } else {
            flush();
        }
    }

    private void forgetAll() {
        fold.clear();
        stored.clear();
        reached.clear();
    }

    private static boolean goesOn(Stand stand, String topic, PartitionedLog log) {
        return stand.topic().equals(topic)
                && stand.nextOffset() >= log.firstOffset(stand.partition())
                && stand.nextOffset() <= log.endOffset(stand.partition());
    }

    private Map<Integer, Long> catchUp(
            List<Stand> behind, Journal.Snapshot snapshot, Journal.Head head, String topic, PartitionedLog log) {
        long from = behind.stream().mapToLong(Stand::position).min().orElseThrow();
        LOG.info("the cube catches up from the journal: positions {} to {}", from + 1, head.position());
        Set<Integer> catching = Set.copyOf(behind.stream().map(Stand::partition).toList());
        catching.forEach(each -> reached.compute(each, (any, stand) -> stand.of(topic, head.epoch())));
        snapshot.after(from, row -> {
            int partition = Topics.partitionOf(row.customer, Topics.PARTITIONS);
            if (catching.contains(partition)
                    && row.position > reached.get(partition).position()) {
                fold.add(partition, row);
                if (fold.folded() >= FLUSH_RECORDS) {
                    // Rows come in order of position: every partition has all of its own up to here.
                    catching.forEach(each -> move(each, CubeStore.FROM_JOURNAL, row.position, row.recordedAtMicros));
                    flush();
                }
            }
        });
        Map<Integer, Long> starts = new HashMap<>();
        for (int partition : catching) {
            long start = log.offsetAt(partition, head.recordedAtMicros() / 1_000 - CLOCK_DIFFERENCE_MILLIS);
            move(partition, start, head.position(), head.recordedAtMicros());
            last.filled(partition);
            starts.put(partition, start);
        }
        flush();
        return starts;
    }

    /** Never back: a partition may stand beyond what is told of it. */
    private void move(int partition, long nextOffset, long position, long recordedAtMicros) {
        reached.compute(
                partition,
                (any, at) -> position > at.position()
                        ? at.at(nextOffset, position, recordedAtMicros)
                        : at.at(nextOffset, at.position(), at.recordedAtMicros()));
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        try {
            flush();
        } catch (StatisticsUnavailable e) {
            LOG.info("the next owner of partitions {} reads the last records again: {}", partitions, e.getMessage());
            // The fold is one for all; the loop asks again where partitions that stay begin.
            forgetAll();
        }
        stored.keySet().removeAll(partitions);
        reached.keySet().removeAll(partitions);
    }

    @Override
    public void abandoned(Set<Integer> partitions) {
        // The fold is one for all; the loop asks again where partitions that stay begin.
        forgetAll();
    }

    @Override
    public void record(int partition, long offset, byte[] value) throws PoisonRecord {
        if (!reached.containsKey(partition)) {
            throw new StatisticsUnavailable("partition " + partition + " is read again from where the cube stands");
        }
        // Before reading: a poison record must not be read again either.
        move(partition, offset + 1, 0, 0);
        last.requireNotForged(partition, offset);
        record.read(value);
        Stand at = reached.get(partition);
        end.requireNotBeyond(record, at.journalEpoch(), at.position());
        knownSources.require(record);
        if (record.epoch > at.journalEpoch()) {
            journalEpoch = record.epoch;
            throw new StatisticsUnavailable("the journal's epoch rose to " + record.epoch + ": the cube begins anew");
        }
        // A relay that crashed publishes some positions again; in one partition positions rise. What has a lower epoch
        // and
        // yet a higher position was published and then taken back by a forced promotion.
        if (record.primary && record.epoch == at.journalEpoch()) {
            if (record.position <= at.position() && last.isForged(partition, at.journalEpoch(), at.position())) {
                at = withoutTheLast(at);
            }
            if (record.position > at.position()) {
                last.counted(partition, offset, value, at.position());
                fold.add(partition, record);
                move(partition, offset + 1, record.position, record.recordedAtMicros);
            }
        }
    }

    /**
     * The record that was counted last is none of the journal. Not stored yet, it is done without; stored, nobody can take it
     * out of sums that many partitions share, and what follows counts again all the same.
     */
    private Stand withoutTheLast(Stand at) {
        int partition = at.partition();
        if (!last.knowsWhich(partition)) {
            LOG.warn(
                    "position {} of partition {} is none of the journal, which an owner before counted; until the journal is"
                            + " beyond it the cube lacks rows: ./bankdesk statistics rebuild puts it right",
                    at.position(),
                    partition);
            return at;
        }
        if (stored.get(partition).position() < at.position()) {
            throw new StatisticsUnavailable("position " + at.position() + " of partition " + partition
                    + " is none of the journal, or another record's: the cube reads again without it");
        }
        LOG.warn(
                "position {} of partition {} is none of the journal, or another record's, and is in the cube; what follows"
                        + " counts, and ./bankdesk statistics rebuild takes it out",
                at.position(),
                partition);
        Stand back = at.at(at.nextOffset(), last.positionBefore(partition), at.recordedAtMicros());
        reached.put(partition, back);
        return back;
    }

    @Override
    public void polled() {
        end.forget();
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
}

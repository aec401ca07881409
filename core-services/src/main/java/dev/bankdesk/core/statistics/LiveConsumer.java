package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.messaging.PoisonRecord;
import dev.bankdesk.core.messaging.RecordHandler;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.statistics.LiveStore.Claim;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the topic {@code transactions} into the live store, exactly once: sums, offset, position and owner change together,
 * and a partition that is taken over goes on where the store says. Where that is impossible it is rebuilt from the journal.
 */
public final class LiveConsumer implements RecordHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConsumer.class);

    private static final int FLUSH_MILLIS = 50;
    /** Four times a second. */
    private static final int PUBLISH_MILLIS = 250;
    /** How often it is looked whether the store still has what it was told. */
    private static final int COMPARE_MILLIS = 1_000;
    /** How often the journal is asked for its epoch: where no client pays, no record tells of a promotion by force. */
    private static final int EPOCH_MILLIS = 5_000;
    /** One script must not hold Redis for long. */
    private static final int REBUILD_FLUSH_ROWS = 20_000;
    /** The relay publishes after the commit, but clocks of two machines may differ. */
    private static final long CLOCK_DIFFERENCE_MILLIS = 60_000;

    private final LiveStore store;
    private final Journal journal;
    private final ChangeFeed changes;
    private final InstantSource clock;
    private final TransactionCursor record;
    private final SourceNames sources;
    private final JournalEnd end;
    private final KnownSources knownSources;
    private final LastCounted last;
    /** By number; null where it is not ours. An array, since every record looks here. */
    private final LivePartition[] owned = new LivePartition[Topics.PARTITIONS];
    /** What the store holds of them cannot be read: when they are asked for again they are filled again. */
    private final Set<Integer> damaged = new HashSet<>();

    /** Highest seen: what was stored under a lower one may include positions that a forced promotion took back. */
    private int journalEpoch;

    private long flushedAt;
    private long publishedAt;
    private long comparedAt;
    private long epochAskedAt;
    /** Records tell the epoch themselves, and whoever reads them waits for no database. */
    private boolean readSinceAsked;

    /** @param sources shared with the journal's reader: one thread */
    public LiveConsumer(
            LiveStore store, Journal journal, ChangePublisher publisher, SourceNames sources, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.record = new TransactionCursor(sources);
        this.sources = sources;
        this.end = new JournalEnd(journal);
        this.knownSources = new KnownSources(sources, journal::knowsSource);
        this.last = new LastCounted(journal, sources);
        this.changes = new ChangeFeed(publisher, sources, clock);
    }

    @Override
    public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog log) {
        end.forget();
        String topic = Ownership.topic(log.topicId());
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, LivePartition> toRebuild = new HashMap<>();
        for (int partition : partitions) {
            Claim claim = store.claim(partition);
            LivePartition taken =
                    new LivePartition(new Ownership(partition, claim.epoch(), topic), claim, store, sources);
            owned[partition] = taken;
            last.assigned(partition, topic, claim.position());
            String obstacle = obstacle(claim, topic, partition, log);
            if (obstacle == null) {
                taken.beginAt(Long.parseLong(claim.offset()));
                starts.put(partition, Long.parseLong(claim.offset()));
            } else {
                LOG.info("partition {} is counted anew: {}", partition, obstacle);
                toRebuild.put(partition, taken);
            }
        }
        if (!toRebuild.isEmpty()) {
            starts.putAll(rebuild(toRebuild, log));
        }
        return starts;
    }

    /** Why what the store holds cannot be gone on with; null where it can. */
    private String obstacle(Claim claim, String topic, int partition, PartitionedLog log) {
        if (damaged.contains(partition)) {
            return "what stands in the store is damaged";
        }
        if (claim.offset().equals(LiveDelta.REBUILDING)) {
            return "the store holds nothing of it, or half";
        }
        if (!claim.topic().equals(topic)) {
            return "the store counted another topic, " + claim.topic() + ", where this is " + topic;
        }
        if (claim.journalEpoch() < journalEpoch) {
            return "the store counted epoch " + claim.journalEpoch() + " of the journal, which is at " + journalEpoch;
        }
        long offset = Long.parseLong(claim.offset());
        long first = log.firstOffset(partition);
        long end = log.endOffset(partition);
        return offset >= first && offset <= end
                ? null
                : "the store stands at offset " + offset + ", the topic reaches from " + first + " to " + end;
    }

    /** From one snapshot of the journal; then on from the topic, where positions up to the snapshot's are dropped. */
    private Map<Integer, Long> rebuild(Map<Integer, LivePartition> partitions, PartitionedLog log) {
        partitions.values().forEach(partition -> {
            store.reset(partition.owner());
            partition.beginRebuild();
        });
        Map<Integer, Long> starts = new HashMap<>();
        try (Journal.Snapshot snapshot = journal.open()) {
            Journal.Head head = snapshot.head();
            if (head.epoch() < journalEpoch) {
                throw new StatisticsUnavailable("the journal's copy is older than its epoch " + journalEpoch);
            }
            LOG.info(
                    "rebuilding live statistics of partitions {} from the journal up to {}",
                    partitions.keySet(),
                    head.position());
            snapshot.recent(partitions.keySet(), row -> {
                LivePartition partition = partitions.get(Topics.partitionOf(row.customer, Topics.PARTITIONS));
                if (partition != null) {
                    partition.fold(row);
                    if (partition.folded() >= REBUILD_FLUSH_ROWS) {
                        flushRebuilt(List.of(partition));
                    }
                }
            });
            partitions.forEach((number, partition) -> {
                // Records beyond the snapshot were published after its last commit.
                long start = log.offsetAt(number, head.recordedAtMicros() / 1_000 - CLOCK_DIFFERENCE_MILLIS);
                partition.endRebuild(head, start);
                last.filled(number);
                starts.put(number, start);
            });
            flushRebuilt(List.copyOf(partitions.values()));
        }
        damaged.removeAll(partitions.keySet());
        return starts;
    }

    /** The cells are not published: a new owner's first message makes every reader take a snapshot. */
    private void flushRebuilt(List<LivePartition> partitions) {
        flush(partitions);
        partitions.forEach(LivePartition::dropUnpublished);
    }

    @Override
    public void revoked(Set<Integer> partitions) {
        List<LivePartition> leaving = partitions.stream()
                .map(this::leave)
                .filter(partition -> partition != null && partition.isDirty())
                .toList();
        try {
            flush(leaving);
        } catch (StatisticsUnavailable e) {
            LOG.info("the next owner of partitions {} reads the last records again: {}", partitions, e.getMessage());
        }
    }

    @Override
    public void abandoned(Set<Integer> partitions) {
        partitions.forEach(this::leave);
    }

    private LivePartition leave(int partition) {
        LivePartition left = owned[partition];
        owned[partition] = null;
        return left;
    }

    @Override
    public void record(int partition, long offset, byte[] value) throws PoisonRecord {
        LivePartition taken = owned[partition];
        if (taken == null) {
            throw new StatisticsUnavailable("partition " + partition + " is read again from where Redis stands");
        }
        // Before reading: a poison record must not be read again either.
        taken.read(offset);
        readSinceAsked = true;
        last.requireNotForged(partition, offset);
        record.read(value);
        end.requireNotBeyond(record, taken.journalEpoch(), taken.position());
        knownSources.require(record);
        if (record.epoch > taken.journalEpoch()) {
            throw raised(record.epoch);
        }
        // A relay that crashed publishes some positions again; in one partition positions rise. What has a lower epoch
        // and
        // yet a higher position was published and then taken back by a forced promotion.
        if (record.primary && record.epoch == taken.journalEpoch()) {
            if (record.position > taken.position()) {
                last.counted(partition, offset, value, taken.position());
                fold(taken);
            } else if (last.isForged(partition, taken.journalEpoch(), taken.position())) {
                throw refilled(new DamagedPartition(
                        partition,
                        "position " + taken.position() + " is none of the journal, or another record's",
                        null));
            }
        }
    }

    /** What is added to is read back first. */
    private void fold(LivePartition taken) {
        try {
            taken.fold(record);
        } catch (DamagedPartition e) {
            throw refilled(e);
        }
    }

    private DamagedPartition refilled(DamagedPartition e) {
        LOG.warn("{}: live figures are filled again from the journal", e.getMessage());
        damaged.add(e.partition());
        return e;
    }

    @Override
    public void polled() {
        end.forget();
        long now = clock.millis();
        if (now - comparedAt >= COMPARE_MILLIS) {
            comparedAt = now;
            requireStanding();
        }
        if (now - epochAskedAt >= EPOCH_MILLIS) {
            epochAskedAt = now;
            if (!readSinceAsked) {
                requireEpoch();
            }
            readSinceAsked = false;
        }
        boolean publishes = now - publishedAt >= PUBLISH_MILLIS;
        // What is published is what is stored: so it is stored first.
        if (publishes || now - flushedAt >= FLUSH_MILLIS) {
            flushedAt = now;
            flush(dirty());
        }
        if (publishes) {
            publishedAt = now;
            changes.publish(ours());
        }
    }

    /** Of a store that was wiped or restored while nobody pays, no refused write would tell. */
    private void requireStanding() {
        for (LivePartition partition : ours()) {
            if (!partition.isDirty() && !store.stands(partition.owner(), partition.storedOffset())) {
                throw new StatisticsUnavailable("partition " + partition.owner().partition()
                        + " does not stand in Redis where its owner left it");
            }
        }
    }

    private void requireEpoch() {
        int epoch;
        try {
            epoch = journal.head().epoch();
        } catch (StatisticsUnavailable e) {
            // Nobody could fill the figures anew while the journal's copy is away.
            LOG.debug("the journal's epoch is asked for later: {}", e.getMessage());
            return;
        }
        if (ours().stream().anyMatch(partition -> partition.journalEpoch() < epoch)) {
            throw raised(epoch);
        }
    }

    private StatisticsUnavailable raised(int epoch) {
        journalEpoch = epoch;
        return new StatisticsUnavailable("the journal's epoch rose to " + epoch + ": statistics are rebuilt");
    }

    @Override
    public void stopping() {
        flush(dirty());
        changes.publish(ours());
    }

    private List<LivePartition> ours() {
        return Arrays.stream(owned).filter(Objects::nonNull).toList();
    }

    private List<LivePartition> dirty() {
        return ours().stream().filter(LivePartition::isDirty).toList();
    }

    private void flush(List<LivePartition> partitions) {
        if (!partitions.isEmpty()) {
            try {
                store.apply(partitions.stream().map(LivePartition::delta).toList());
            } catch (DamagedPartition e) {
                throw refilled(e);
            }
            partitions.forEach(LivePartition::stored);
        }
    }
}

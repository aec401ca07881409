package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.PartitionedLog;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the consumer does between two servers; what the servers do themselves is in {@code StatisticsIT}. */
class CubeConsumerTest {
    private static final int STAYS = 0;
    private static final int LEAVES = 1;

    // Columns in the order of Measures.
    private static final int BOOKED = 0;
    private static final int DECLINED = 4;

    private final CountingStore store = new CountingStore();
    private Journal.Head head = new Journal.Head(0, 0, 1);
    private final CubeConsumer consumer = new CubeConsumer(
            store,
            () -> new EmptyJournal(head),
            new SourceNames(),
            ZoneOffset.UTC,
            InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")));
    private final SyntheticTransactions transactions =
            new SyntheticTransactions(7, 1_000, 1, 0, 1_780_000_000, 1_780_000_000);

    @Test
    void after_a_farewell_that_could_not_be_stored_partitions_that_stay_are_read_again() throws PoisonRecord {
        consumer.assigned(Set.of(STAYS, LEAVES), new EndlessLog());
        byte[] first = next();
        byte[] second = next();
        byte[] third = next();
        consumer.record(STAYS, 0, first);
        consumer.record(LEAVES, 0, second);
        store.away = true;
        consumer.revoked(Set.of(LEAVES));
        store.away = false;

        assertThatThrownBy(() -> consumer.record(STAYS, 1, third)).isInstanceOf(StatisticsUnavailable.class);
        assertThat(consumer.assigned(Set.of(STAYS), new EndlessLog())).isEqualTo(Map.of(STAYS, 0L));
        consumer.record(STAYS, 0, first);
        consumer.record(STAYS, 1, third);
        consumer.stopping();
        assertThat(store.counted).isEqualTo(2);
        assertThat(store.stands.get(STAYS).nextOffset()).isEqualTo(2);
        assertThat(store.stands.get(LEAVES).nextOffset()).isZero();
    }

    @Test
    void of_what_is_abandoned_nothing_is_stored_and_partitions_that_stay_are_read_again() throws PoisonRecord {
        consumer.assigned(Set.of(STAYS, LEAVES), new EndlessLog());
        byte[] first = next();
        consumer.record(STAYS, 0, first);
        consumer.record(LEAVES, 0, next());
        consumer.abandoned(Set.of(LEAVES));
        consumer.stopping();
        assertThat(store.counted).isZero();
        assertThat(store.stands.values())
                .allSatisfy(stand -> assertThat(stand.nextOffset()).isZero());

        assertThat(consumer.assigned(Set.of(STAYS), new EndlessLog())).isEqualTo(Map.of(STAYS, 0L));
        consumer.record(STAYS, 0, first);
        consumer.stopping();
        assertThat(store.counted).isEqualTo(1);
    }

    @Test
    void a_record_beyond_the_journals_end_is_poison_and_the_next_one_counts() throws PoisonRecord {
        consumer.assigned(Set.of(STAYS), new EndlessLog());
        TransactionBooked event = transactions.next(1_000);
        TransactionBooked otherEpoch = event.toBuilder().setEpoch(1_000_000).build();
        TransactionBooked farAhead = event.toBuilder().setPosition(1L << 50).build();
        assertThatThrownBy(() -> consumer.record(STAYS, 0, otherEpoch.toByteArray()))
                .isInstanceOf(PoisonRecord.class)
                .hasMessage("position 1 of epoch 1000000 is none of the journal, which ends at position 0 of epoch 1");
        assertThatThrownBy(() -> consumer.record(STAYS, 1, farAhead.toByteArray()))
                .isInstanceOf(PoisonRecord.class)
                .hasMessageContaining("which ends at position 0");
        consumer.record(STAYS, 2, event.toByteArray());
        consumer.stopping();
        assertThat(store.counted).isEqualTo(1);
        assertThat(store.stands.get(STAYS).nextOffset()).isEqualTo(3);
    }

    @Test
    void a_record_of_a_raised_epoch_of_the_journal_is_no_poison() {
        consumer.assigned(Set.of(STAYS), new EndlessLog());
        byte[] raised = transactions.next(1_000).toBuilder().setEpoch(2).build().toByteArray();
        head = new Journal.Head(1, 0, 2);
        assertThatThrownBy(() -> consumer.record(STAYS, 0, raised))
                .isInstanceOf(StatisticsUnavailable.class)
                .hasMessageContaining("begins anew");
    }

    @Test
    void a_record_of_a_source_that_the_ledger_does_not_know_is_poison() throws PoisonRecord {
        consumer.assigned(Set.of(STAYS), new EndlessLog());
        TransactionBooked event = transactions.next(1_000);
        byte[] foreign = event.toBuilder().setSource("elsewhere").build().toByteArray();
        assertThatThrownBy(() -> consumer.record(STAYS, 0, foreign))
                .isInstanceOf(PoisonRecord.class)
                .hasMessageContaining("elsewhere");
        consumer.record(STAYS, 1, event.toByteArray());
        consumer.stopping();
        assertThat(store.counted).isEqualTo(1);
    }

    private byte[] next() {
        return transactions.next(1_000).toByteArray();
    }

    /** Keeps where partitions stand, and how many payments it was told of. */
    private static final class CountingStore implements CubeStore {
        private final Map<Integer, Stand> stands = new HashMap<>();
        private long counted;
        private boolean away;

        @Override
        public Map<Integer, Stand> claim(Set<Integer> partitions) {
            return partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> {
                Stand now = stands.getOrDefault(partition, new Stand(partition, 0, "topic", 0, 0, 0, 1));
                Stand claimed = new Stand(
                        partition,
                        now.ownerEpoch() + 1,
                        now.topic(),
                        now.nextOffset(),
                        now.position(),
                        now.recordedAtMicros(),
                        now.journalEpoch());
                stands.put(partition, claimed);
                return claimed;
            }));
        }

        @Override
        public boolean knowsSource(String name) {
            return !name.equals("elsewhere");
        }

        @Override
        public void beginAnew(String topic, int journalEpoch) {
            throw new AssertionError("neither the topic nor the epoch has changed");
        }

        @Override
        public void apply(CubeDelta delta) {
            if (away) {
                throw new StatisticsUnavailable("the store is away");
            }
            delta.before().forEach(stand -> assertThat(stand).isEqualTo(stands.get(stand.partition())));
            delta.stands().forEach(stand -> stands.put(stand.partition(), stand));
            long[][] measures = delta.quarters().measures();
            for (int row = 0; row < delta.quarters().size(); row++) {
                counted += measures[BOOKED][row] + measures[DECLINED][row];
            }
        }

        @Override
        public void close() {}
    }

    private record EmptyJournal(Journal.Head head) implements Journal.Snapshot {
        @Override
        public void after(long position, Journal.Sink sink) {}

        @Override
        public void recent(Set<Integer> partitions, Journal.Sink sink) {}

        @Override
        public void close() {}
    }

    private static final class EndlessLog implements PartitionedLog {
        @Override
        public void join(Membership membership) {}

        @Override
        public void poll(Duration atMost, RecordSink sink) {}

        @Override
        public void seek(int partition, long offset) {}

        @Override
        public void pause(Set<Integer> partitions) {}

        @Override
        public void resume(Set<Integer> partitions) {}

        @Override
        public String topicId() {
            return "topic";
        }

        @Override
        public long firstOffset(int partition) {
            return 0;
        }

        @Override
        public long endOffset(int partition) {
            return Long.MAX_VALUE;
        }

        @Override
        public long offsetAt(int partition, long epochMillis) {
            return 0;
        }

        @Override
        public void wakeUp() {}

        @Override
        public void close() {}
    }
}

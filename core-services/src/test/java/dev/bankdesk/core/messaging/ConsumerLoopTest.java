package dev.bankdesk.core.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsumerLoopTest {
    private final FakeLog log = new FakeLog("a", "b", "poison", "d", "e");
    private final StoringHandler handler = new StoringHandler();
    private final CollectedDeadLetters deadLetters = new CollectedDeadLetters();
    private final AtomicInteger connections = new AtomicInteger();
    private final ConsumerLoop loop = new ConsumerLoop("test-loop", "words", this::connected, deadLetters, handler);

    private PartitionedLog connected() {
        connections.incrementAndGet();
        return log;
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void every_record_is_stored_once_and_poison_goes_to_the_dead_letters_before_it() {
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        assertThat(handler.stored).containsExactly("a", "b", "d", "e");
        assertThat(deadLetters.sent).containsExactly("words/0/2: not a word");
        assertThat(deadLetters.flushedBeforeStoring).isTrue();
    }

    @Test
    void a_failed_store_is_tried_again_from_where_the_handler_stands() {
        handler.failures = 3;
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        assertThat(handler.stored).containsExactly("a", "b", "d", "e");
        await().until(() -> loop.failure().isEmpty());
    }

    @Test
    void while_it_fails_it_says_why() {
        handler.failures = Integer.MAX_VALUE;
        loop.start();
        await().until(() -> loop.failure().equals("the store is away"));
    }

    @Test
    void lost_offsets_are_settled_with_the_handler() {
        log.firstOffset = 3;
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        assertThat(handler.stored).containsExactly("d", "e");
    }

    @Test
    void a_topic_made_anew_is_settled_again() {
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        int before = handler.assignments;
        log.topicId = "another";
        await().atMost(Duration.ofSeconds(10)).until(() -> handler.assignments > before);
    }

    @Test
    void stopping_stores_what_is_left_and_leaves_the_group() {
        handler.storesOnlyWhenStopping = true;
        loop.start();
        await().until(() -> handler.read.size() == 4);
        assertThat(handler.stored).isEmpty();
        loop.stop();
        assertThat(handler.stored).containsExactly("a", "b", "d", "e");
        assertThat(log.closed).isTrue();
    }

    @Test
    void a_broken_connection_takes_the_partitions_from_the_handler_before_a_new_one_gives_some() {
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        log.broken = true;
        await().until(() -> handler.assignments == 2);
        assertThat(handler.told).containsExactly("assigned [0]", "revoked [0]", "assigned [0]");
    }

    @Test
    void of_partitions_that_stay_while_others_leave_the_handler_is_asked_again_where_to_begin() {
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        log.leaving = true;
        await().until(() -> handler.assignments == 2);
        assertThat(handler.told).containsExactly("assigned [0]", "revoked [1]", "assigned [0]");
        assertThat(connections).hasValue(1);
    }

    @Test
    void a_record_that_fails_is_read_again_on_the_same_connection() {
        handler.failingReads = 2;
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        assertThat(handler.stored).containsExactly("a", "b", "d", "e");
        assertThat(connections).hasValue(1);
        assertThat(handler.assignments).isEqualTo(3);
    }

    @Test
    void offsets_beyond_a_dead_letter_that_is_not_stored_are_not_stored_by_leaving_either() {
        deadLetters.away = true;
        loop.start();
        await().until(() -> loop.failure().equals("the dead letters are away"));
        loop.stop();
        assertThat(handler.told).last().isEqualTo("abandoned [0]");
        assertThat(handler.stored).containsExactly("a", "b");
        assertThat(handler.storedOffset).isEqualTo(2);
    }

    @Test
    void a_dead_letter_that_cannot_even_be_sent_is_sent_again() {
        deadLetters.failingSends = 2;
        loop.start();
        await().until(() -> handler.storedOffset == 5);
        assertThat(deadLetters.sent).containsExactly("words/0/2: not a word");
        assertThat(connections).hasValue(1);
    }

    /** Stores words with the next offset, both at once. */
    private final class StoringHandler implements RecordHandler {
        private final List<String> stored = new CopyOnWriteArrayList<>();
        private final List<String> read = new CopyOnWriteArrayList<>();
        private volatile long storedOffset;
        private volatile int failures;
        private volatile int failingReads;
        private volatile int assignments;
        private volatile boolean storesOnlyWhenStopping;
        private final List<String> told = new CopyOnWriteArrayList<>();
        private long readOffset;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the loop's thread only.
        public Map<Integer, Long> assigned(Set<Integer> partitions, PartitionedLog from) {
            told.add("assigned " + partitions);
            assignments++;
            read.clear();
            readOffset = Math.max(storedOffset, from.firstOffset(0));
            return Map.of(0, readOffset);
        }

        @Override
        public void revoked(Set<Integer> partitions) {
            told.add("revoked " + partitions);
            store();
        }

        @Override
        public void abandoned(Set<Integer> partitions) {
            told.add("abandoned " + partitions);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the loop's thread only, once it runs.
        public void record(int partition, long offset, byte[] value) throws PoisonRecord {
            if (failingReads > 0) {
                failingReads--;
                throw new IllegalStateException("this record cannot be read now");
            }
            readOffset = offset + 1;
            String word = new String(value, java.nio.charset.StandardCharsets.UTF_8);
            if (word.equals("poison")) {
                throw new PoisonRecord("not a word");
            }
            read.add(word);
        }

        @Override
        public void polled() {
            if (!storesOnlyWhenStopping) {
                store();
            }
        }

        @Override
        public void stopping() {
            store();
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the loop's thread only, once it runs.
        private void store() {
            if (readOffset > storedOffset) {
                if (failures > 0) {
                    failures--;
                    throw new IllegalStateException("the store is away");
                }
                deadLetters.storing();
                stored.addAll(read);
                read.clear();
                storedOffset = readOffset;
            }
        }
    }

    private static final class CollectedDeadLetters implements DeadLetters {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile int failingSends;
        private boolean unflushed;
        private volatile boolean flushedBeforeStoring = true;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // Written by the loop's thread only, once it runs.
        public void send(String topic, int partition, long offset, byte[] key, byte[] value, String reason) {
            if (failingSends > 0) {
                failingSends--;
                throw new IllegalStateException("the dead letters cannot be reached");
            }
            sent.add(topic + "/" + partition + "/" + offset + ": " + reason);
            unflushed = true;
        }

        @Override
        public void flush() {
            if (away) {
                throw new IllegalStateException("the dead letters are away");
            }
            unflushed = false;
        }

        void storing() {
            flushedBeforeStoring &= !unflushed;
        }

        @Override
        public void close() {}
    }

    /** One partition of a few words. */
    private static final class FakeLog implements PartitionedLog {
        private final List<String> words;
        private final Set<Integer> paused = new HashSet<>();
        private final Map<Integer, Long> positions = new HashMap<>();
        private Membership membership;
        private volatile String topicId = "one";
        private volatile long firstOffset;
        private volatile boolean closed;
        private volatile boolean broken;
        /** Another partition, of which it has nothing to read. */
        private volatile boolean leaving;

        FakeLog(String... words) {
            this.words = new ArrayList<>(List.of(words));
        }

        @Override
        public void join(Membership newMembership) {
            membership = newMembership;
            closed = false;
        }

        @Override
        public void poll(Duration atMost, RecordSink sink) throws OffsetsLost {
            if (broken) {
                broken = false;
                positions.clear();
                membership = null;
                throw new IllegalStateException("fenced");
            }
            if (leaving) {
                leaving = false;
                membership.lost(Set.of(1));
            }
            if (positions.isEmpty()) {
                positions.put(0, 0L);
                membership.gained(Set.of(0));
                return;
            }
            if (paused.contains(0)) {
                return;
            }
            long offset = positions.get(0);
            if (offset < firstOffset) {
                throw new OffsetsLost(Set.of(0));
            }
            // Two at a time, so that a poll ends in the middle of the topic.
            for (int read = 0; read < 2 && offset < words.size(); read++, offset++) {
                byte[] word = words.get((int) offset).getBytes(java.nio.charset.StandardCharsets.UTF_8);
                sink.record(0, offset, new byte[0], word);
            }
            positions.put(0, offset);
            pauseLikePoll();
        }

        private static void pauseLikePoll() {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void seek(int partition, long offset) {
            positions.put(partition, offset);
        }

        @Override
        public void pause(Set<Integer> partitions) {
            paused.addAll(partitions);
        }

        @Override
        public void resume(Set<Integer> partitions) {
            paused.removeAll(partitions);
        }

        @Override
        public String topicId() {
            return topicId;
        }

        @Override
        public long firstOffset(int partition) {
            return firstOffset;
        }

        @Override
        public long endOffset(int partition) {
            return words.size();
        }

        @Override
        public long offsetAt(int partition, long epochMillis) {
            return 0;
        }

        @Override
        public void wakeUp() {}

        @Override
        public void close() {
            // As Kafka does, unless the group has thrown us out without a word.
            if (!closed && membership != null && !positions.isEmpty()) {
                membership.lost(Set.of(0));
            }
            closed = true;
        }
    }
}

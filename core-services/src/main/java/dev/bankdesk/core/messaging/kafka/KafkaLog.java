package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.PartitionedLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic read by one member of a consumer group that keeps its offsets elsewhere: read_committed, no reset, no commits. */
public final class KafkaLog implements PartitionedLog {
    /** How long a member that gives no sign of life keeps its partitions. */
    public static final Duration SESSION = Duration.ofSeconds(10);

    /** A poll is folded at once and stored every few of them; more records would leave the processor's cache in between. */
    private static final int POLL_RECORDS = 2_000;

    private static final int SIGNS_OF_LIFE_A_SESSION = 5;
    private static final int ADMIN_MILLIS = 5_000;
    /** On a busy machine a record was seen to count in the end a moment before it was found by its time. */
    private static final int LOOKS = 2;
    /** Less than the loop waits for its thread, after which what its handler stores in is closed too. */
    private static final Duration CLOSE = Duration.ofSeconds(4);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;

    /**
     * @param member a name that is this process's own within the group: after kill -9 the same name gets its partitions
     *     back at once, where a new one would wait until the old is given up; a second process under it fences the first
     */
    public KafkaLog(String bootstrap, String topic, String group, String member) {
        this(bootstrap, topic, group, member, SESSION);
    }

    /** @param session as {@link #SESSION} says; the broker has a least, of six seconds by default */
    public KafkaLog(String bootstrap, String topic, String group, String member, Duration session) {
        this(bootstrap, topic, group, member, session, POLL_RECORDS);
    }

    /** @param pollRecords that one poll hands over at most */
    public KafkaLog(String bootstrap, String topic, String group, String member, Duration session, int pollRecords) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                settings(bootstrap, group, member, (int) session.toMillis(), pollRecords),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static Map<String, Object> settings(
            String bootstrap, String group, String member, int sessionMillis, int pollRecords) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
        // All partitions are taken leave of before any is given: handlers fold several of them into one.
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionMillis);
        // A member learns by its heartbeat that partitions are shared out anew; until it has, the group stands still.
        settings.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Math.min(500, sessionMillis / SIGNS_OF_LIFE_A_SESSION));
        // Taking a partition over may rebuild it from the journal first.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 600_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return settings;
    }

    @Override
    public void join(Membership membership) {
        consumer.subscribe(List.of(topic), new Rebalancing(membership));
    }

    @Override
    public void poll(Duration atMost, RecordSink sink) throws OffsetsLost {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
                sink.record(record.partition(), record.offset(), record.key(), record.value());
            }
        } catch (OffsetOutOfRangeException e) {
            throw new OffsetsLost(numbers(e.offsetOutOfRangePartitions().keySet()));
        } catch (WakeupException | InterruptException stopping) {
            // The loop looks at its flag next. Kafka has set the interrupt again.
        }
    }

    @Override
    public void seek(int partition, long offset) {
        consumer.seek(at(partition), offset);
    }

    @Override
    public void pause(Set<Integer> partitions) {
        consumer.pause(at(partitions));
    }

    @Override
    public void resume(Set<Integer> partitions) {
        consumer.resume(at(partitions));
    }

    @Override
    public String topicId() {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(ADMIN_MILLIS, TimeUnit.MILLISECONDS)
                    .get(topic)
                    .topicId()
                    .toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("topic " + topic + " cannot be described", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    @Override
    public long firstOffset(int partition) {
        return consumer.beginningOffsets(List.of(at(partition))).get(at(partition));
    }

    @Override
    public long endOffset(int partition) {
        return consumer.endOffsets(List.of(at(partition))).get(at(partition));
    }

    @Override
    public long offsetAt(int partition, long epochMillis) {
        // A bank without a transaction asks for a time before 1970, which Kafka refuses.
        long millis = Math.max(0, epochMillis);
        // The end first: asked for afterwards, it would pass over what was published between the two questions.
        long end = endOffset(partition);
        for (int look = 0; look < LOOKS; look++) {
            var found = consumer.offsetsForTimes(Map.of(at(partition), millis)).get(at(partition));
            if (found != null) {
                return found.offset();
            }
        }
        return end;
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    /**
     * Leaves the group: others take the partitions over at once, instead of waiting for a member that does not come back. Where
     * Kafka does not answer it gives up after a few seconds.
     */
    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        consumer.close(CloseOptions.timeout(CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }

    private TopicPartition at(int partition) {
        return new TopicPartition(topic, partition);
    }

    private List<TopicPartition> at(Collection<Integer> partitions) {
        return partitions.stream().map(this::at).toList();
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private final class Rebalancing implements ConsumerRebalanceListener {
        private final Membership membership;

        Rebalancing(Membership membership) {
            this.membership = membership;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // With no reset and no committed offset, a partition without a position fails the poll: any will do while
            // it
            // is paused.
            partitions.forEach(partition -> consumer.seek(partition, 0));
            membership.gained(numbers(partitions));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            membership.lost(numbers(partitions));
        }
    }
}

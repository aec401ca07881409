package dev.bankdesk.core.messaging.kafka;

import dev.bankdesk.core.messaging.BatchHandler;
import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageHandler;
import dev.bankdesk.core.messaging.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A queue is a topic: a client's messages are in one partition. The message's id stands in the header {@code id}, and in {@code
 * expires-at} when it expires.
 */
public final class KafkaMessageChannel implements MessageChannel {
    static final String ID = "id";
    static final String EXPIRES_AT = "expires-at";

    /** The least that a broker allows by default: so long the messages of a killed process wait. */
    private static final Duration SESSION = Duration.ofSeconds(6);

    private static final int LONGEST_ASK_MILLIS = 5_000;

    /** Less than a database lets a transaction wait that sends in its middle. */
    private static final int LONGEST_SEND_MILLIS = 5_000;

    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String bootstrap;
    private final Duration session;
    /** Made with the first message: who only receives needs none. */
    private KafkaProducer<byte[], byte[]> producer;

    public KafkaMessageChannel(String bootstrap) {
        this(bootstrap, SESSION);
    }

    /** @param session how long a receiver that gives no sign of life keeps its messages; the broker has a least */
    public KafkaMessageChannel(String bootstrap, Duration session) {
        this.bootstrap = bootstrap;
        this.session = session;
    }

    @Override
    public void send(String queue, List<Message> messages) {
        try {
            KafkaProducer<byte[], byte[]> sending = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
            try {
                for (Message message : messages) {
                    sent.add(sending.send(record(queue, message)));
                }
            } finally {
                awaitAll(sent);
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new ChannelUnavailable(
                    "Kafka did not store messages of " + queue + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (KafkaException e) {
            throw new ChannelUnavailable("Kafka does not take messages of " + queue + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelUnavailable("the sending of messages of " + queue + " was interrupted", e);
        }
    }

    /** Also behind one that failed: who is told of a failure shall have none under way any more. */
    private static void awaitAll(List<Future<RecordMetadata>> sent) throws InterruptedException {
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                // The first of them is told when all have ended.
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String queue, Message message) {
        List<Header> headers = new ArrayList<>();
        headers.add(header(ID, message.id()));
        if (message.expiresAtMillis() != 0) {
            headers.add(header(EXPIRES_AT, Long.toString(message.expiresAtMillis())));
        }
        return new ProducerRecord<>(
                queue,
                Topics.partitionOf(message.customer(), Topics.PARTITIONS),
                ByteBuffer.allocate(Long.BYTES).putLong(message.customer()).array(),
                message.body(),
                headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized KafkaProducer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                            true,
                            ProducerConfig.LINGER_MS_CONFIG,
                            0,
                            ProducerConfig.BUFFER_MEMORY_CONFIG,
                            4L << 20,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                            LONGEST_SEND_MILLIS / 2,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                            LONGEST_SEND_MILLIS,
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            LONGEST_SEND_MILLIS,
                            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                            500),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public Subscription subscribe(String queue, MessageHandler handler) {
        return KafkaSubscription.begun(bootstrap, queue, MOST_UNDER_WAY, session, new OneByOne(handler));
    }

    @Override
    public Subscription subscribe(String queue, int most, BatchHandler handler) {
        return KafkaSubscription.begun(bootstrap, queue, most, session, new AllTogether(handler));
    }

    /** Where a member of the queue's group has partitions of it. */
    @Override
    public boolean isReceived(String queue) {
        String group = KafkaSubscription.group(queue);
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            return admin
                    .describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(LONGEST_ASK_MILLIS, TimeUnit.MILLISECONDS)
                    .members()
                    .stream()
                    .anyMatch(member -> !member.assignment().topicPartitions().isEmpty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw new ChannelUnavailable("Kafka does not tell who receives " + queue + ": " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new ChannelUnavailable("Kafka does not tell who receives " + queue + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelUnavailable("the question who receives " + queue + " was interrupted", e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }
}

package dev.bankdesk.core.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.messaging.ChannelUnavailable;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.MessageChannelContract;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.servers.ManagedServer;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract on the real Kafka. */
class KafkaMessageChannelIT extends MessageChannelContract {
    private static final TestBank BANK = TestBank.shared();

    /** Its topics are none of a bank's. */
    @AfterAll
    static void leave_the_topics_of_a_bank() throws Exception {
        BANK.emptied();
    }

    @Test
    void whether_somebody_receives_is_told() {
        String queue = newQueue();
        try (MessageChannel channel = channel()) {
            assertThat(channel.isReceived(queue)).isFalse();
            try (MessageChannel.Subscription subscription = channel.subscribe(queue, message -> {})) {
                await().atMost(Duration.ofSeconds(60)).until(() -> channel.isReceived(queue));
                assertThat(subscription.failure()).isEmpty();
            }
        }
    }

    /** The first is larger than any that is taken. */
    @Test
    void a_failure_is_told_when_no_other_message_is_under_way() throws Exception {
        String queue = newQueue();
        List<Message> messages = new ArrayList<>();
        messages.add(new Message("large", 1, new byte[2 << 20]));
        for (int i = 0; i < 300; i++) {
            messages.add(new Message("small " + i, 1 + i, new byte[5_000]));
        }
        try (MessageChannel channel = channel();
                Admin admin = Admin.create(
                        Map.of("bootstrap.servers", BANK.addresses().kafkaBootstrap()))) {
            assertThatThrownBy(() -> channel.send(queue, messages)).isInstanceOf(ChannelUnavailable.class);
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int i = 0; i < Topics.PARTITIONS; i++) {
                ends.put(new TopicPartition(queue, i), OffsetSpec.latest());
            }
            assertThat(admin.listOffsets(ends).all().get().values().stream()
                            .mapToLong(each -> each.offset())
                            .sum())
                    .isEqualTo(300);
        }
    }

    @Override
    protected MessageChannel channel() {
        return new KafkaMessageChannel(BANK.addresses().kafkaBootstrap());
    }

    @Override
    protected String newQueue() {
        String queue = "contract-" + UUID.randomUUID();
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", BANK.addresses().kafkaBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(queue, Topics.PARTITIONS, (short) 1)))
                    .all()
                    .get();
            awaitLeaders(admin, queue);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
        return queue;
    }

    /** A broker that was killed a moment ago takes a while to take its partitions over. */
    private static void awaitLeaders(Admin admin, String queue) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> admin.describeTopics(List.of(queue)).allTopicNames().get().get(queue).partitions().stream()
                        .allMatch(partition -> partition.leader() != null
                                && !partition.leader().isEmpty()));
    }

    @Override
    protected List<String> buried(String queue) {
        return BuriedRecords.of(BANK.addresses().kafkaBootstrap()).stream()
                .filter(record ->
                        queue.equals(text(record.headers().lastHeader("topic").value())))
                .map(record -> text(record.headers().lastHeader("reason").value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    protected void restartBroker() {
        ManagedServer kafka = BANK.servers().kafka();
        kafka.kill();
        kafka.prepare();
        kafka.start();
        kafka.awaitReady(Duration.ofSeconds(60));
    }
}

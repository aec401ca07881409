package dev.bankdesk.core.messaging;

import dev.bankdesk.core.platform.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of a bank where they are missing. */
public final class TopicSetup {
    /** What the cluster's own default says: 1 on the embedded broker, usually 3 on a company's. */
    private static final short CLUSTER_DEFAULT = -1;

    private TopicSetup() {}

    public static void create(String bootstrap) {
        create(bootstrap, Topics.ALL, Map.of());
    }

    /** @param settings of those that are missing, in the words of Kafka */
    public static void create(String bootstrap, Collection<String> names, Map<String, String> settings) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<NewTopic> topics = names.stream()
                    .map(name -> new NewTopic(name, Topics.PARTITIONS, CLUSTER_DEFAULT).configs(settings))
                    .toList();
            for (var topic : admin.createTopics(topics).values().values()) {
                awaitCreated(topic);
            }
        }
    }

    private static void awaitCreated(org.apache.kafka.common.KafkaFuture<Void> topic) {
        try {
            topic.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw Refusal.failure(
                        "The topics could not be created in Kafka: "
                                + e.getCause().getMessage() + ".",
                        "Check the Kafka address, and that its user may create topics.",
                        e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("The creation of topics was interrupted.", "Start again.", e);
        }
    }
}

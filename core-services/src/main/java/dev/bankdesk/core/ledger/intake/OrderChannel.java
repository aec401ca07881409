package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.TopicSetup;
import dev.bankdesk.core.messaging.channels.MessageChannels;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.messaging.rabbitmq.RabbitAddress;
import dev.bankdesk.core.messaging.rabbitmq.RabbitMessageChannel;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What carries payment orders beside HTTP. */
public enum OrderChannel {
    NONE(null),
    KAFKA(addresses -> new KafkaMessageChannel(addresses.kafkaBootstrap())),
    RABBITMQ(addresses ->
            new RabbitMessageChannel(RabbitAddress.of(broker(addresses).url())));

    /** Orders that wait longer are lost; far less than a key is kept, by which those that come again are booked once. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** Null where nothing carries orders this way. */
    private final Function<BankAddresses, MessageChannel> adapter;

    OrderChannel(Function<BankAddresses, MessageChannel> adapter) {
        this.adapter = adapter;
    }

    /** The word of the setting. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static BankAddresses.Amqp broker(BankAddresses addresses) {
        if (addresses.amqp() == null || addresses.amqp().url() == null) {
            throw Refusal.failure(
                    "This bank has no broker that speaks AMQP.",
                    "Start it with " + IntakeSettings.CHANNEL
                            + "=rabbitmq, or name the broker as \"amqp\" in the address" + " file, or choose kafka.");
        }
        return addresses.amqp();
    }

    /** Not connected before it is used. @throws Refusal where nothing carries orders this way */
    public MessageChannel open(BankAddresses addresses) {
        requireThere();
        return adapter.apply(addresses);
    }

    /** @throws Refusal where nothing carries orders this way */
    public void requireThere() {
        if (this == NONE) {
            throw Refusal.usage(
                    "No channel of payment orders is set.",
                    "Set " + IntakeSettings.CHANNEL + " to " + KAFKA.key() + " or " + RABBITMQ.key() + ".");
        }
    }

    /** Makes queues where they are missing. */
    void prepare(BankAddresses addresses, Set<String> queues) {
        if (this == KAFKA) {
            TopicSetup.create(
                    addresses.kafkaBootstrap(), queues, Map.of("retention.ms", Long.toString(KEPT.toMillis())));
        }
        if (this == RABBITMQ) {
            broker(addresses);
            MessageChannels.prepare(addresses, queues);
        }
    }
}

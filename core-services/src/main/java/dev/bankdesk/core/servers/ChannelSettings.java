package dev.bankdesk.core.servers;

import dev.bankdesk.core.messaging.rabbitmq.RabbitAddress;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.MessageDirection;
import dev.bankdesk.core.platform.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What carries the bank's messages, from {@code bank.properties}: {@code offers.channel = kafka} or {@code rabbitmq}, and where it
 * is a broker elsewhere {@code amqp.url}. Payment orders are the intake's setting, in the environment.
 *
 * @param onAmqp the directions that do not travel on Kafka
 * @param elsewhere the broker that a company has; empty where the bank brings its own
 */
record ChannelSettings(Set<MessageDirection> onAmqp, Optional<RabbitAddress> elsewhere) {
    private static final String URL = "amqp.url";
    private static final String OFFERS = "offers.channel";
    private static final String RABBITMQ = "rabbitmq";

    /** The intake's own; it refuses words that are none. */
    static final String ORDERS = "BANKDESK_ORDERS_CHANNEL";

    /** @throws Refusal naming the setting whose value is wrong */
    static ChannelSettings of(BankFolder folder, Map<String, String> environment) {
        Properties settings = BankSettings.of(folder);
        Set<MessageDirection> onAmqp = EnumSet.noneOf(MessageDirection.class);
        if (offersOnAmqp(folder, settings)) {
            onAmqp.add(MessageDirection.OFFERS);
        }
        if (environment.getOrDefault(ORDERS, "").strip().equals(RABBITMQ)) {
            onAmqp.add(MessageDirection.ORDERS);
        }
        return new ChannelSettings(
                onAmqp, Optional.ofNullable(settings.getProperty(URL)).map(url -> address(folder, url)));
    }

    private static boolean offersOnAmqp(BankFolder folder, Properties settings) {
        String word = settings.getProperty(OFFERS, "kafka").strip();
        return switch (word) {
            case "kafka" -> false;
            case RABBITMQ -> true;
            default ->
                throw Refusal.usage(
                        "The file " + folder.settings() + " says " + OFFERS + " = \"" + word + "\".",
                        "Write kafka or rabbitmq there, or take the line out.");
        };
    }

    private static RabbitAddress address(BankFolder folder, String url) {
        try {
            return RabbitAddress.of(url.strip());
        } catch (Refusal refusal) {
            // Without the value: it may hold a password.
            throw Refusal.usage(
                    "The setting " + URL + " in " + folder.settings() + " is no AMQP address.", refusal.remedy());
        }
    }

    List<String> directions() {
        return onAmqp.stream().map(MessageDirection::key).toList();
    }
}

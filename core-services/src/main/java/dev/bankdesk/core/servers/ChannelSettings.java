package dev.bankdesk.core.servers;

import dev.bankdesk.core.messaging.rabbitmq.RabbitAddress;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.MessageDirection;
import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What carries the bank's messages, from {@code bank.properties}: {@code offers.channel = kafka} or {@code rabbitmq}, and where it
 * is a broker elsewhere {@code amqp.url}.
 *
 * @param onAmqp the directions that do not travel on Kafka
 * @param elsewhere the broker that a company has; empty where the bank brings its own
 */
record ChannelSettings(Set<MessageDirection> onAmqp, Optional<RabbitAddress> elsewhere) {
    private static final String URL = "amqp.url";

    /** @throws Refusal naming the setting whose value is wrong */
    static ChannelSettings keptIn(BankFolder folder) {
        Properties settings = BankSettings.of(folder);
        Set<MessageDirection> onAmqp = EnumSet.noneOf(MessageDirection.class);
        Arrays.stream(MessageDirection.values())
                .filter(direction -> isOnAmqp(folder, settings, direction))
                .forEach(onAmqp::add);
        return new ChannelSettings(
                onAmqp, Optional.ofNullable(settings.getProperty(URL)).map(url -> address(folder, url)));
    }

    private static boolean isOnAmqp(BankFolder folder, Properties settings, MessageDirection direction) {
        String name = direction.key() + ".channel";
        String word = settings.getProperty(name, "kafka").strip();
        return switch (word) {
            case "kafka" -> false;
            case "rabbitmq" -> true;
            default -> throw Refusal.usage(
                    "The file " + folder.settings() + " says " + name + " = \"" + word + "\".",
                    "Write kafka or rabbitmq there, or take the line out.");
        };
    }

    private static RabbitAddress address(BankFolder folder, String url) {
        try {
            return RabbitAddress.of(url.strip());
        } catch (Refusal refusal) {
            // Without the value: it may hold a password.
            throw Refusal.usage("The setting " + URL + " in " + folder.settings() + " is no AMQP address.", refusal.remedy());
        }
    }

    List<String> directions() {
        return onAmqp.stream().map(MessageDirection::key).toList();
    }
}

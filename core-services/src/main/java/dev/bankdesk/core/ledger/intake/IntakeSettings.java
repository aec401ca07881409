package dev.bankdesk.core.ledger.intake;

import dev.bankdesk.core.platform.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which channel brings payment orders, and from whom; read once at the start from the environment.
 *
 * @param senders 1 to 16 names; each may order what the bank's own machine may over HTTP
 */
public record IntakeSettings(OrderChannel channel, List<OrderQueues> senders) {
    public static final String CHANNEL = "BANKDESK_ORDERS_CHANNEL";
    public static final String SENDERS = "BANKDESK_ORDERS_SENDERS";

    /** The sender that the simulator is. */
    public static final String SIMULATOR = "simulator";

    /** Each has a thread and two queues. */
    private static final int MOST_SENDERS = 16;

    /** @throws Refusal naming the variable whose value is wrong */
    public static IntakeSettings from(Map<String, String> environment) {
        OrderChannel channel = channel(environment.getOrDefault(CHANNEL, ""));
        if (channel != OrderChannel.NONE) {
            channel.requireThere();
        }
        return new IntakeSettings(channel, senders(environment.getOrDefault(SENDERS, "")));
    }

    private static OrderChannel channel(String value) {
        if (value.isBlank()) {
            return OrderChannel.NONE;
        }
        return Arrays.stream(OrderChannel.values())
                .filter(channel -> channel.key().equals(value.strip()))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "The setting " + CHANNEL + " is \"" + value + "\".",
                        "Choose one of "
                                + Stream.of(OrderChannel.values())
                                        .map(OrderChannel::key)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static List<OrderQueues> senders(String value) {
        if (value.isBlank()) {
            return List.of(new OrderQueues(SIMULATOR));
        }
        Set<String> names = new TreeSet<>();
        for (String name : value.split(",", -1)) {
            names.add(name.strip());
        }
        if (names.size() > MOST_SENDERS || !names.stream().allMatch(OrderQueues::isName)) {
            throw Refusal.usage(
                    "The setting " + SENDERS + " is \"" + value + "\".",
                    "Give 1 to " + MOST_SENDERS + " names with commas between them, each of 1 to 40 small letters,"
                            + " digits and dashes and beginning with a letter.");
        }
        return names.stream().map(OrderQueues::new).toList();
    }

    public boolean isOn() {
        return channel != OrderChannel.NONE;
    }

    Set<String> queues() {
        return senders.stream().flatMap(sender -> sender.both().stream()).collect(Collectors.toSet());
    }
}

package dev.bankdesk.core.platform;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What travels message by message between the bank and others: on Kafka, or on AMQP where a setting says so. */
public enum MessageDirection {
    /** Offers to clients, and their answers. */
    OFFERS("offers"),
    /** Payment orders beside HTTP, and what became of them. */
    ORDERS("orders");

    private final String key;

    MessageDirection(String key) {
        this.key = key;
    }

    /** As it stands in settings and address files. */
    public String key() {
        return key;
    }

    /** @throws Refusal where it is none of them */
    public static MessageDirection of(String key) {
        return Arrays.stream(values())
                .filter(direction -> direction.key.equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "\"" + key + "\" is nothing that can travel on AMQP.",
                        "Choose from "
                                + Arrays.stream(values())
                                        .map(MessageDirection::key)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }
}

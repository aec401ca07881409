package dev.bankdesk.core.messaging;

import java.util.List;
import java.util.Map;

/** What a program does with the messages of a queue, many at once: the same ones twice as well as once. */
@FunctionalInterface
public interface BatchHandler {
    /**
     * Handles messages, those of one client in the order in which they were sent. When it returns, all are acknowledged; whatever it
     * throws brings all of them again, before later ones of the same clients.
     *
     * @param messages at least one
     * @return by their place in the list, why messages can never be handled: they go to the dead letters with this reason
     */
    Map<Integer, String> handle(List<Message> messages);
}

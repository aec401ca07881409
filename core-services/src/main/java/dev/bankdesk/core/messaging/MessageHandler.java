package dev.bankdesk.core.messaging;

/** What a program does with the messages of a queue: one at a time, and the same one twice as well as once. */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Handles one message. When it returns, the message is acknowledged; whatever else it throws brings the message again, before
     * later ones of the same client.
     *
     * @throws PoisonRecord where it can never be handled: it goes to the dead letters with this reason, and the next one comes
     */
    void handle(Message message) throws PoisonRecord;
}

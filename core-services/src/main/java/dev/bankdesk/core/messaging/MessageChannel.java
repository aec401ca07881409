package dev.bankdesk.core.messaging;

import java.util.List;
import java.util.Map;

/**
 * Brings messages from programs to programs, whatever carries them: each at least once, those of one client in the order in which
 * they were sent. What was not acknowledged comes again, so a receiver tells repeats by the message's id. Safe for many threads.
 */
public interface MessageChannel extends AutoCloseable {
    /** As many messages a subscription has taken and not acknowledged at most. */
    int MOST_UNDER_WAY = 100;

    /** After a failure the next try comes so soon, and each one later, up to the last. */
    int FIRST_RETRY_MILLIS = 100;

    int LAST_RETRY_MILLIS = 3_000;

    /**
     * Sends messages and returns when all of them are stored.
     *
     * @param queue one of {@link Topics}, or another that was made before
     * @throws ChannelUnavailable where that is not known: all of them are sent again then, under the same ids
     */
    void send(String queue, List<Message> messages);

    /**
     * Hands a queue's messages to the handler from now on, on a thread of its own, beginning with the oldest that nobody has
     * acknowledged. All subscriptions of a queue, in whatever process, share its messages. One that loses its broker goes on by
     * itself when that is back.
     */
    Subscription subscribe(String queue, MessageHandler handler);

    /**
     * As {@link #subscribe(String, MessageHandler)}, many messages at once. Where the carrier hands them over one by one, each is a
     * batch.
     *
     * @param most messages that it has taken and not acknowledged, from 1 on; a batch has no more
     */
    default Subscription subscribe(String queue, int most, BatchHandler handler) {
        return subscribe(queue, message -> {
            Map<Integer, String> dead = handler.handle(List.of(message));
            if (!dead.isEmpty()) {
                throw new PoisonRecord(dead.values().iterator().next());
            }
        });
    }

    /** Whether somebody receives a queue's messages at the moment; true where its carrier cannot tell. */
    default boolean isReceived(String queue) {
        return true;
    }

    /** Subscriptions end by themselves, before. */
    @Override
    void close();

    /** What takes messages until it is closed. */
    interface Subscription extends AutoCloseable {
        /** How many messages it has taken and not acknowledged. */
        int underWay();

        /** What keeps it from working at the moment, empty while all is well. */
        String failure();

        /** Lets the handler finish its message, acknowledges it, and leaves the others to whoever comes next. */
        @Override
        void close();
    }
}

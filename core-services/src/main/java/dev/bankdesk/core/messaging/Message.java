package dev.bankdesk.core.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One message of a {@link MessageChannel}.
 *
 * @param id by which its receiver recognises a repeat, 1 to 100 characters; the sender gives a message that it repeats the same
 * @param customer whose messages keep their order among each other, from 1 on; of a payment order its account
 * @param body its bytes; not copied, so whoever holds the message leaves them alone
 * @param expiresAtMillis since 1970; one that comes later goes to the dead letters, unhandled; 0 where it never does
 */
public record Message(String id, long customer, byte[] body, long expiresAtMillis) {
    private static final int LONGEST_ID = 100;

    /** @throws IllegalArgumentException where it has no id or no client */
    public Message {
        if (id.isBlank() || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID || customer < 1) {
            throw new IllegalArgumentException("A message needs an id of 1 to " + LONGEST_ID
                    + " bytes and a client, not \"" + id + "\" and " + customer + ".");
        }
    }

    /** One that never expires. */
    public Message(String id, long customer, byte[] body) {
        this(id, customer, body, 0);
    }

    /** @throws PoisonRecord where it has expired at that moment, in milliseconds since 1970 */
    public void requireFresh(long nowMillis) throws PoisonRecord {
        if (expiresAtMillis != 0 && nowMillis >= expiresAtMillis) {
            throw new PoisonRecord("it expired at " + Instant.ofEpochMilli(expiresAtMillis));
        }
    }
}

package dev.bankdesk.core.marketing.consent;

import java.time.Instant;

/**
 * What a client said about one purpose.
 *
 * @param version counts up from 1 with each change; 0 where nothing was ever said
 * @param changedAt the bank's time; null where nothing was ever said
 * @param source who said so: a user's name, an import, the simulator
 */
public record Consent(long customer, Purpose purpose, int version, boolean given, Instant changedAt, String source) {
    /** Nothing was said: not given. */
    public static Consent unknown(long customer, Purpose purpose) {
        return new Consent(customer, purpose, 0, false, null, "");
    }
}

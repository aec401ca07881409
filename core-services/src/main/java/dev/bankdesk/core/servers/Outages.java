package dev.bankdesk.core.servers;

import java.time.Duration;
import java.time.Instant;

/** Hears of servers that ended while the bank ran, once they are back. */
@FunctionalInterface
public interface Outages {
    /** @param since machine time at which it was found ended; @param lasted until it did real work again */
    void over(String server, Instant since, Duration lasted);
}

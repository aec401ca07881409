package dev.bankdesk.core.ledger;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Books payment orders: the commands' side. Safe for many threads; orders are decided in the order of their arrival. */
public interface Ledger {
    /** The most orders that one call and one batch may hold. */
    int MAX_BATCH = 8_192;

    /** Orders may be dated this far ahead of the bank clock. */
    Duration AHEAD = Duration.ofHours(24);

    /**
     * Queues the orders for the next batch. The future completes when their batch is committed, with one outcome per order in
     * their order; it fails only where the outcome is not known (the database went away during commit).
     */
    CompletableFuture<List<Outcome>> place(List<PaymentOrder> orders);
}

package dev.bankdesk.core.ledger;

/**
 * An order with everything that can be known of it without the journal, worked out on the caller's thread so that the one
 * writer has less to do.
 *
 * @param key null where malformed
 * @param fingerprint first 64 bits of the SHA-256 of its content without the key
 * @param malformed null where the order is well formed
 */
record PreparedOrder(PaymentOrder order, OrderKey key, long fingerprint, Outcome.Malformed malformed) {}

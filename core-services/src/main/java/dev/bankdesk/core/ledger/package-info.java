/**
 * The write side: accounts, payment orders, double-entry booking in batches, idempotency, and the relay of the journal to
 * Kafka. It owns the journal on the PostgreSQL primary; nothing else writes there. Enter at
 * {@link dev.bankdesk.core.ledger.Ledger}.
 */
package dev.bankdesk.core.ledger;

/**
 * The ledger's stores on PostgreSQL: journal and keys by binary COPY, balances set by set, registrations, rates, the bank
 * clock. It owns the SQL of the schema {@code ledger}; the rules stand in the package above. Enter at {@link
 * dev.bankdesk.core.ledger.postgres.PostgresJournalStore}.
 */
package dev.bankdesk.core.ledger.postgres;

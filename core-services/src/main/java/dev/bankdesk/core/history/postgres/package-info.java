/**
 * {@link dev.bankdesk.core.history.History} on the PostgreSQL replica: builds the SQL, reads the rows, says how old they are.
 * It owns the pool of readers' connections and writes nothing. Enter at
 * {@link dev.bankdesk.core.history.postgres.PostgresHistory}.
 */
package dev.bankdesk.core.history.postgres;

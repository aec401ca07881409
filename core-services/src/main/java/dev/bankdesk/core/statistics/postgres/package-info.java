/**
 * Statistics and PostgreSQL: the cube's rows with the offset that they include, the cube counted
 * anew beside them, and the journal read back as records. It owns
 * the schema {@code statistics} and only reads the schema {@code ledger}. Enter at {@link
 * dev.bankdesk.core.statistics.postgres.PostgresCubeStore}, {@link dev.bankdesk.core.statistics.postgres.CubeRebuild} and
 * {@link dev.bankdesk.core.statistics.postgres.PostgresJournal}.
 */
package dev.bankdesk.core.statistics.postgres;

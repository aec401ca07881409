/**
 * The History screen's questions at scale: the cube against plain SQL over the journal, and exports against the server's own
 * COPY. It owns {@code history-queries.sql}. Enter at {@link dev.bankdesk.benchmarks.history.HistoryBenchmark} and {@link
 * dev.bankdesk.benchmarks.history.ExportBenchmark}.
 */
package dev.bankdesk.benchmarks.history;

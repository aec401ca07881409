/**
 * Measurements of the bank against its goals and its peers, run by {@code ./bankdesk bench NAME}; not shipped. Each
 * writes one {@link dev.bankdesk.benchmarks.BenchReport}. Enter at {@link dev.bankdesk.benchmarks.Benchmarks}.
 */
package dev.bankdesk.benchmarks;

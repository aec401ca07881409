/**
 * Fills an empty bank with a journal of any size in minutes, as production would have written it: journal, keys, balances,
 * partitions. Enter at {@link dev.bankdesk.benchmarks.fill.JournalFill}.
 */
package dev.bankdesk.benchmarks.fill;

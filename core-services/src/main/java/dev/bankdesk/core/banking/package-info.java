/**
 * The bank's shared words: kinds of transaction, channels, categories, segments, reasons, money in minor units. It owns
 * their stable codes, which stand in the journal, in events and in Redis, and knows no feature. Enter at
 * {@link dev.bankdesk.core.banking.TransactionKind}.
 */
package dev.bankdesk.core.banking;

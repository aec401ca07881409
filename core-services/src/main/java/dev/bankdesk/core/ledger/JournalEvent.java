package dev.bankdesk.core.ledger;

import dev.bankdesk.core.events.TransactionBooked;

/** One record to publish: one side of a journal row. */
public record JournalEvent(long position, long customer, TransactionBooked record) {}

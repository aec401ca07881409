package dev.bankdesk.core.ledger;

/** How far the primary's write-ahead log reaches. */
public interface LogPlace {
    /** In bytes; after a commit it is at or behind that commit. 0 where the primary does not answer. */
    long now();
}

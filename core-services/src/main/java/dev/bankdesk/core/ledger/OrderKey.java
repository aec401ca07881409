package dev.bankdesk.core.ledger;

/** The first 128 bits of the SHA-256 of a caller's key. */
public record OrderKey(long high, long low) {}

package dev.bankdesk.core.ledger;

/**
 * A key to remember with its order's answer.
 *
 * @param forGood true for facts: import keys are kept as long as the journal
 */
public record NewKey(OrderKey key, FirstAnswer answer, boolean forGood) {}

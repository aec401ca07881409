package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;

/**
 * The transaction that a decision is made on.
 *
 * @param position its place in the journal: a decision is made once for each
 * @param at booking time
 * @param declined null where it was booked
 * @param foreign in another currency than the account's
 */
public record Trigger(
        long position,
        long customer,
        Instant at,
        TransactionKind kind,
        Category category,
        DeclineReason declined,
        boolean abroad,
        boolean foreign) {}

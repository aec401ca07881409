package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The refunds and reversals of one batch: which payment each gives back, and what is left of it. Payments of this very batch
 * count too, so that no answer depends on where a batch happened to end.
 */
final class GivingBack {
    private final Map<Long, OriginalPayment> stored;
    private final long headPosition;
    private final List<JournalRow> rows;
    private final Map<Long, GivenBack> changed = new TreeMap<>();

    /** @param rows of this batch, growing: the first one stands right behind the head */
    GivingBack(Map<Long, OriginalPayment> stored, long headPosition, List<JournalRow> rows) {
        this.stored = stored;
        this.headPosition = headPosition;
        this.rows = rows;
    }

    static boolean isOneOf(TransactionKind kind) {
        return kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL;
    }

    /** What the order names; null where it names nothing that is there. */
    OriginalPayment original(PaymentOrder order) {
        long behindHead = order.originalPosition() - headPosition;
        if (behindHead > 0 && behindHead <= rows.size()) {
            return OriginalPayment.of(rows.get((int) behindHead - 1));
        }
        return stored.get(order.originalPosition());
    }

    /**
     * An order of ours names what it gives back; a fact may give back what its file does not name.
     *
     * @param original null where the order names nothing that is there
     */
    DeclineReason reasonToDecline(PaymentOrder order, OriginalPayment original, AmountsInAccount amounts) {
        if (order.originalPosition() == 0 && order.fact()) {
            return null;
        }
        if (original == null || !original.tookFrom(order.account())) {
            return DeclineReason.NOTHING_TO_REVERSE;
        }
        if (soFar(original).reversed()) {
            return DeclineReason.ALREADY_REVERSED;
        }
        boolean undoesAPart =
                order.kind() == TransactionKind.REVERSAL && !original.isWhole(order.amount(), amounts.currency());
        return undoesAPart || !with(order, original, amounts).isWithin(original)
                ? DeclineReason.NOTHING_TO_REVERSE
                : null;
    }

    void booked(PaymentOrder order, OriginalPayment original, AmountsInAccount amounts) {
        changed.put(original.position(), with(order, original, amounts));
    }

    /** What has to be written, by the original's position. */
    Map<Long, GivenBack> changed() {
        return changed;
    }

    private GivenBack with(PaymentOrder order, OriginalPayment original, AmountsInAccount amounts) {
        GivenBack before = soFar(original);
        return order.kind() == TransactionKind.REVERSAL
                ? before.reversed(original)
                : before.refunded(original, order.amount(), amounts.minor());
    }

    private GivenBack soFar(OriginalPayment original) {
        return changed.getOrDefault(original.position(), original.givenBack());
    }
}

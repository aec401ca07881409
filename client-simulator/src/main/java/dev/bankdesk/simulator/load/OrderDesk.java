package dev.bankdesk.simulator.load;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.simulator.behaviour.PlannedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Hands planned orders to the bank and counts the answers. Refunds first learn where their purchase was booked. */
final class OrderDesk {
    private final Bank bank;
    private final Enrolment enrolment;
    private final Tally tally;
    private final Instant firstMoment;

    /** @param firstMoment purchases before it were never placed, so they are never given back */
    OrderDesk(Bank bank, Enrolment enrolment, Tally tally, Instant firstMoment) {
        this.bank = bank;
        this.enrolment = enrolment;
        this.tally = tally;
        this.firstMoment = firstMoment;
    }

    /** Completes when every order is answered, exceptionally where an outcome stays unknown; at most a batch at once. */
    CompletableFuture<Void> place(List<PlannedOrder> planned) {
        if (planned.size() > Ledger.MAX_BATCH) {
            throw new IllegalArgumentException(planned.size() + " orders are more than a batch");
        }
        List<PlannedOrder> refunds =
                planned.stream().filter(order -> order.refunds() != null).toList();
        List<PaymentOrder> orders = new ArrayList<>(planned.size());
        for (PlannedOrder order : planned) {
            if (order.refunds() == null) {
                orders.add(enrolment.order(order, 0));
            }
        }
        CompletableFuture<Void> placed = send(orders);
        return refunds.isEmpty() ? placed : placed.thenCompose(done -> giveBack(refunds));
    }

    /**
     * The bank itself knows where a purchase stands: placing it again with its key gives the first answer. So the simulator
     * keeps no memory that a kill could lose.
     */
    private CompletableFuture<Void> giveBack(List<PlannedOrder> refunds) {
        List<PlannedOrder> known = new ArrayList<>();
        for (PlannedOrder refund : refunds) {
            if (refund.refunds().bookedAt().isAfter(firstMoment)) {
                known.add(refund);
            } else {
                tally.refundWithoutPurchase();
            }
        }
        if (known.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<PaymentOrder> purchases = known.stream()
                .map(refund -> enrolment.order(refund.refunds(), 0))
                .toList();
        return bank.place(purchases).thenCompose(outcomes -> send(withPositions(known, outcomes)));
    }

    private List<PaymentOrder> withPositions(List<PlannedOrder> refunds, List<Outcome> purchases) {
        List<PaymentOrder> orders = new ArrayList<>(refunds.size());
        for (int i = 0; i < refunds.size(); i++) {
            if (purchases.get(i) instanceof Outcome.Booked booked) {
                orders.add(enrolment.order(refunds.get(i), booked.position()));
            } else {
                tally.refundWithoutPurchase();
            }
        }
        return orders;
    }

    private CompletableFuture<Void> send(List<PaymentOrder> orders) {
        if (orders.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        tally.sent(orders.size());
        return bank.place(orders).handle((outcomes, failure) -> {
            if (failure != null) {
                tally.unknown(orders.size());
                throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
            }
            tally.answered(outcomes);
            return null;
        });
    }
}

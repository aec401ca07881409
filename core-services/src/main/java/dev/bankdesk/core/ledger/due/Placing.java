package dev.bankdesk.core.ledger.due;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Places what is due and tells what became of each. */
final class Placing {
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Ledger ledger;
    private final DueTrouble trouble;

    Placing(Ledger ledger, DueTrouble trouble) {
        this.ledger = ledger;
        this.trouble = trouble;
    }

    <T extends Told> List<Settled<T>> place(List<T> due, Function<T, PaymentOrder> order) {
        List<Outcome> outcomes = ledger.place(due.stream().map(order).toList())
                .orTimeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
        List<Settled<T>> settled = new ArrayList<>(due.size());
        for (int i = 0; i < due.size(); i++) {
            settled.add(Settled.of(due.get(i), outcomes.get(i), trouble));
        }
        return settled;
    }
}

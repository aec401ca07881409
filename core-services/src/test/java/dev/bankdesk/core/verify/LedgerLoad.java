package dev.bankdesk.core.verify;

import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Transfers between the same accounts in both directions, batch by batch; what is not known is asked again under its keys. */
final class LedgerLoad {
    private static final int AT_ONCE = 60;

    /** What is booked is verified afterwards. */
    private static final int PAUSE_MILLIS = 20;

    private final String name;
    private final List<Long> accounts;
    private final Random random;

    LedgerLoad(String name, List<Long> accounts) {
        this.name = name;
        this.accounts = accounts;
        this.random = new Random(name.hashCode());
    }

    /** A batch and its answer; 1 try is asked once. */
    record Answered(long millis, int tries, List<String> keys, List<Outcome> outcomes) {}

    void run(Ledger ledger, BooleanSupplier until, Consumer<Answered> answered) throws InterruptedException {
        for (int batch = 0; !until.getAsBoolean(); batch++) {
            List<PaymentOrder> orders = orders(batch);
            long begin = System.nanoTime();
            List<Outcome> outcomes = null;
            int tries = 0;
            while (outcomes == null) {
                tries++;
                try {
                    outcomes = ledger.place(orders).join();
                } catch (CompletionException e) {
                    Thread.sleep(50);
                }
            }
            answered.accept(new Answered(
                    (System.nanoTime() - begin) / 1_000_000,
                    tries,
                    orders.stream().map(PaymentOrder::key).toList(),
                    outcomes));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private List<PaymentOrder> orders(int batch) {
        List<PaymentOrder> orders = new ArrayList<>(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            int from = random.nextInt(accounts.size());
            int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
            orders.add(Orders.by(accounts.get(from))
                    .key(name + "-" + batch + "-" + i)
                    .to(accounts.get(to))
                    .amount(1 + random.nextInt(500), "EUR")
                    // Some sources are made by whoever is first.
                    .source("source-" + batch / 20)
                    .order());
        }
        return orders;
    }
}

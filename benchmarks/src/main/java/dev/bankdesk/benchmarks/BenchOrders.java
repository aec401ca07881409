package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded payment orders of uniformly random clients. */
final class BenchOrders {
    private static final int[] MCCS = {5411, 5812, 5541, 5912, 4111, 5732, 7011, 5311};

    private final SplittableRandom random;
    private final int accounts;
    private final int run;
    private long next;

    /** @param run makes the keys of one run differ from another's */
    BenchOrders(int accounts, int run) {
        this.random = new SplittableRandom(run);
        this.accounts = accounts;
        this.run = run;
    }

    List<PaymentOrder> next(int count) {
        List<PaymentOrder> orders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            orders.add(order());
        }
        return orders;
    }

    private PaymentOrder order() {
        long payer = anyAccount();
        long payee = random.nextInt(10) == 0 ? anyAccount() : 0;
        boolean transfer = payee != 0 && payee != payer;
        return new PaymentOrder(
                "bench-" + run + "-" + next++,
                transfer ? TransactionKind.TRANSFER_OUT : TransactionKind.CARD_PAYMENT,
                payer,
                transfer ? payee : 0,
                Money.of(1 + random.nextInt(5_000), "EUR"),
                null,
                transfer ? Channel.TRANSFER : Channel.CARD,
                0,
                transfer ? 0 : MCCS[random.nextInt(MCCS.length)],
                "FR",
                "bench",
                "",
                0,
                false,
                null);
    }

    private long anyAccount() {
        return SystemAccount.FIRST_CUSTOMER_ACCOUNT + random.nextInt(accounts);
    }
}

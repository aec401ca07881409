package dev.bankdesk.benchmarks.ledger;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Payment orders: nine card payments and one transfer to another client of ten; as objects or as JSON. */
final class BenchOrders {
    private static final int[] MCCS = {5411, 5812, 5541, 5912, 4111, 5732, 7011, 5311};

    private final SplittableRandom random;
    private final AccountDraw accounts;
    /** Of this object alone, so that the keys of one run never meet another's. */
    private final String prefix = UUID.randomUUID().toString().substring(0, 13) + "-";

    private long next;

    BenchOrders(AccountDraw accounts, long seed) {
        this.accounts = accounts;
        this.random = new SplittableRandom(seed);
    }

    List<PaymentOrder> next(int count) {
        List<PaymentOrder> orders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            orders.add(next());
        }
        return orders;
    }

    private PaymentOrder next() {
        long payer = anyAccount();
        long payee = random.nextInt(10) == 0 ? anyAccount() : 0;
        boolean transfer = payee != 0 && payee != payer;
        return new PaymentOrder(
                prefix + next++,
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
        return SystemAccount.FIRST_CUSTOMER_ACCOUNT + accounts.next(random);
    }

    /** The body of {@code POST /v1/payments}. */
    byte[] nextJson() {
        StringBuilder json = new StringBuilder(256);
        append(json, next());
        return json.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The body of {@code POST /v1/payments:batch}. */
    byte[] nextJson(int count) {
        StringBuilder json = new StringBuilder(256 * count).append("{\"orders\":[");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",");
            append(json, next());
        }
        return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(StringBuilder json, PaymentOrder order) {
        long minor = order.amount().minor();
        json.append("{\"key\":\"").append(order.key()).append("\",\"kind\":\"").append(order.kind());
        json.append("\",\"account\":")
                .append(order.account())
                .append(",\"amount\":\"")
                .append(minor / 100);
        json.append('.').append((char) ('0' + minor / 10 % 10)).append((char) ('0' + minor % 10));
        json.append("\",\"currency\":\"EUR\",\"channel\":\"").append(order.channel());
        json.append("\",\"country\":\"FR\",\"source\":\"bench\"");
        if (order.counterAccount() != 0) {
            json.append(",\"counterAccount\":").append(order.counterAccount());
        }
        if (order.mcc() != 0) {
            json.append(",\"mcc\":").append(order.mcc());
        }
        json.append('}');
    }
}

package dev.bankdesk.benchmarks;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.NewMerchant;
import dev.bankdesk.core.ledger.PaymentOrder;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Payments of 1.00 to 80.00 euro by card, every third online: half of them at the tenth of the merchants that everybody goes
 * to, one of twenty abroad. So every aggregate is touched, as by a bank's own clients.
 */
final class CardPayments {
    /** An account may go so far below zero, in cents: no payment of a measurement lacks funds. */
    static final long FLOOR_MINOR = -100_000_000;

    private static final int MERCHANTS = 500;
    private static final int[] CODES = {5411, 5812, 5541, 5912, 4111, 5651, 5732, 7832, 5814, 5999, 4814, 6300};
    private static final String[] ABROAD = {"DE", "ES", "IT", "BE", "NL", "PT", "CH", "GB", "US", "MA", "JP"};

    private final List<Integer> merchants;
    private final Random random = new Random(11);

    private CardPayments(List<Integer> merchants) {
        this.merchants = merchants;
    }

    static CardPayments atNewMerchantsOf(GatewayClient gateway) {
        return new CardPayments(gateway.registerMerchants(IntStream.range(0, MERCHANTS)
                .mapToObj(i ->
                        new NewMerchant("bench-merchant-" + i, "Merchant " + i, CODES[i % CODES.length], "FR", "Paris"))
                .toList()));
    }

    /** A payment from each of these accounts. */
    List<PaymentOrder> of(List<Long> accounts) {
        String call = UUID.randomUUID().toString();
        return IntStream.range(0, accounts.size())
                .mapToObj(i -> payment(call + i, accounts.get(i)))
                .toList();
    }

    private PaymentOrder payment(String key, long account) {
        boolean online = random.nextInt(3) == 0;
        int known = random.nextBoolean() ? MERCHANTS / 10 : MERCHANTS;
        String country = random.nextInt(20) == 0 ? ABROAD[random.nextInt(ABROAD.length)] : "FR";
        return new PaymentOrder(
                key,
                online ? TransactionKind.ONLINE_PAYMENT : TransactionKind.CARD_PAYMENT,
                account,
                0,
                Money.of(100 + random.nextInt(7_900), "EUR"),
                null,
                online ? Channel.ONLINE : Channel.CARD,
                merchants.get(random.nextInt(known)),
                0,
                country,
                "gateway",
                "",
                0,
                false,
                null);
    }
}

package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.simulator.population.Client;

/** A moment of the world as an order: small, so that it changes nothing that the service sees of the client. */
final class MomentOrder {
    private static final long SMALL_MINOR = 2_75;
    /** More than anybody has: the ledger itself declines it. */
    private static final long TOO_MUCH_MINOR = 9_000_000_00L;

    private MomentOrder() {}

    static PaymentOrder of(Moment moment, Client client, long account) {
        Trigger on = moment.trigger();
        // In a country of the euro there is no fee, which would be a moment of its own.
        String country = on.abroad()
                ? SeedOrders.abroad(client).get(Math.floorMod(on.position(), 5))
                : client.home().name();
        return new PaymentOrder(
                "moment/" + on.position(),
                on.kind(),
                account,
                0,
                Money.of(on.declined() == null ? SMALL_MINOR : TOO_MUCH_MINOR, "EUR"),
                on.at(),
                channel(on.kind()),
                0,
                0,
                country,
                "simulator",
                "",
                0,
                false,
                null,
                on.kind() == TransactionKind.FEE ? Category.BANK : on.category());
    }

    private static Channel channel(TransactionKind kind) {
        return switch (kind) {
            case FEE -> Channel.BANK;
            case ONLINE_PAYMENT -> Channel.ONLINE;
            default -> Channel.CARD;
        };
    }
}

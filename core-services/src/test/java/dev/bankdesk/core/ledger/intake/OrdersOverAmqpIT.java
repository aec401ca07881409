package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.servers.BrokerAlone;
import dev.bankdesk.core.testing.TestBank;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders over AMQP into the real ledger, while the broker is killed. */
class OrdersOverAmqpIT {
    private static final int ORDERS = 400;

    private BrokerAlone broker;
    private IntakeBank bank;

    @BeforeEach
    void begin() throws Exception {
        broker = BrokerAlone.qpid();
        bank = new IntakeBank(4);
    }

    @AfterEach
    void end() throws Exception {
        bank.close();
        broker.close();
        TestBank.shared().emptied();
    }

    @Test
    void each_order_is_booked_once_and_answered_though_the_broker_is_killed_in_the_middle() {
        BankAddresses at = bank.bank
                .addresses()
                .with(new BankAddresses.Amqp(broker.address().url(), List.of("orders"), broker.product()));
        IntakeSettings settings = new IntakeSettings(OrderChannel.RABBITMQ, List.of(IntakeBank.SENDER));
        PaymentIntake intake = new PaymentIntake(settings, settings.channel().open(at), bank.ledger);
        bank.closing(intake);
        intake.start(at);
        OrderSender sender = OrderSender.open(settings.channel().open(at), IntakeBank.SENDER, settings.channel());
        bank.closing(sender);

        List<PaymentOrder> orders = IntStream.range(0, ORDERS)
                .mapToObj(i -> Orders.by(bank.accounts.get(i % bank.accounts.size()))
                        .key("amqp-" + i)
                        .amount(1, "EUR")
                        .order())
                .toList();
        List<Outcome> outcomes = new ArrayList<>(placed(sender, orders.subList(0, 100)));
        var underWay = sender.place(orders.subList(100, 200));
        broker.killAndRestart();
        List<Outcome> inTheMiddle = underWay.orTimeout(90, TimeUnit.SECONDS).join();
        // Whatever is not known is asked again under its key, which tells.
        outcomes.addAll(
                inTheMiddle.stream().allMatch(Outcome.Booked.class::isInstance)
                        ? inTheMiddle
                        : placed(sender, orders.subList(100, 200)));
        outcomes.addAll(placed(sender, orders.subList(200, ORDERS)));

        assertThat(outcomes).hasSize(ORDERS).allMatch(Outcome.Booked.class::isInstance);
        assertThat(bank.number("select sum(balance_minor) from ledger.account where id in ("
                        + String.join(
                                ",", bank.accounts.stream().map(String::valueOf).toList()) + ")"))
                .isEqualTo((long) bank.accounts.size() * IntakeBank.FUNDS - ORDERS);
    }

    private static List<Outcome> placed(OrderSender sender, List<PaymentOrder> orders) {
        return sender.place(orders).orTimeout(90, TimeUnit.SECONDS).join();
    }
}

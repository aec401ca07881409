package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.PaymentDecided;
import dev.bankdesk.core.events.PlacePayment;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.Outcome.Booked;
import dev.bankdesk.core.ledger.Outcome.Declined;
import dev.bankdesk.core.ledger.Outcome.KeyReused;
import dev.bankdesk.core.ledger.Outcome.Malformed;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.messaging.Message;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.testing.TestBank;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders over the real Kafka into the real ledger, each answered. Every test has an account of its own. */
class OrderIntakeIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static IntakeBank bank;
    private static OrderSender sender;
    private static MessageChannel raw;
    private static final Map<String, PaymentDecided> ANSWERS = new ConcurrentHashMap<>();
    private static int next;

    private final long account = bank.accounts.get(next++);

    @BeforeAll
    static void a_bank_that_takes_orders() throws Exception {
        bank = new IntakeBank(8);
        bank.intake();
        sender = bank.sender();
        raw = bank.channel();
        bank.closing(raw.subscribe(IntakeBank.RAW.outcomes(), message -> {
            try {
                ANSWERS.put(message.id(), PaymentDecided.parseFrom(message.body()));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }));
    }

    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        bank.close();
        TestBank.shared().emptied();
    }

    private static List<Outcome> place(Orders... orders) {
        return sender.place(Arrays.stream(orders).map(Orders::order).toList())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static long balance(long account) {
        return bank.number("select balance_minor from ledger.account where id = " + account);
    }

    /** Of its account, in the order of the journal. */
    private List<String> purposes() {
        return bank.rows("select purpose from ledger.journal where debit_account = " + account
                + " and purpose <> '' order by position");
    }

    private PlacePayment.Builder form(String key) {
        return PlacePayment.newBuilder()
                .setKey(key)
                .setKind(TransactionKind.CARD_PAYMENT.code())
                .setAccount(account)
                .setAmountMinor(5_00)
                .setCurrency("EUR")
                .setPurpose(key);
    }

    private PaymentDecided answer(String id) {
        await().atMost(SOON).until(() -> ANSWERS.containsKey(id));
        return ANSWERS.get(id);
    }

    @Test
    void each_order_of_a_batch_is_answered_with_what_became_of_it() {
        List<Outcome> outcomes = place(
                Orders.by(account).key("a1"),
                Orders.by(account).key("a2").amount(30_00, "USD").in("US"),
                Orders.by(account).key("a3").amount(5_000_00, "EUR"),
                Orders.by(account).key("a4").merchant(77),
                Orders.by(account).key("a5").kind(TransactionKind.SALARY));
        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Booked.class, booked -> assertThat(booked.balanceMinor())
                .isEqualTo(IntakeBank.FUNDS - 10_00));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Booked.class, booked -> assertThat(booked.feePosition())
                .isEqualTo(booked.position() + 1));
        assertThat(outcomes.get(2)).isInstanceOfSatisfying(Declined.class, declined -> assertThat(declined.reason())
                .isEqualTo(DeclineReason.INSUFFICIENT_FUNDS));
        assertThat(outcomes.get(3))
                .isEqualTo(new Malformed("merchant", "Register the merchant first, or give 0 for none."));
        assertThat(outcomes.get(4)).isInstanceOfSatisfying(Booked.class, booked -> assertThat(booked.balanceMinor())
                .isEqualTo(balance(account)));
        // What is in no journal is kept with its reason.
        await().atMost(SOON).until(() -> bank.buried()
                .contains("The field merchant is wrong. Register the merchant first, or give 0 for none."));
    }

    @Test
    void the_same_order_twice_is_booked_once_and_answered_the_same_also_when_it_comes_over_http() {
        Orders order = Orders.by(account).key("twice").purpose("twice").source("gateway");
        Booked first = (Booked) place(order).get(0);
        Booked second = (Booked) place(order).get(0);
        // As the gateway hands it on.
        Booked third = (Booked) bank.ledger.place(List.of(order.order())).join().get(0);
        assertThat(second).isEqualTo(new Booked(first.position(), 0, first.balanceMinor(), true));
        assertThat(third).isEqualTo(second);
        assertThat(purposes()).containsExactly("twice");
        assertThat(balance(account)).isEqualTo(IntakeBank.FUNDS - 10_00);
    }

    @Test
    void a_key_that_comes_again_with_other_content_is_refused_and_kept_with_its_reason() {
        Booked first = (Booked) place(Orders.by(account).key("reused")).get(0);
        List<Outcome> outcomes = place(
                Orders.by(account).key("reused").amount(11_00, "EUR"),
                Orders.by(account).key("after").amount(1_00, "EUR"));
        assertThat(outcomes.get(0)).isEqualTo(new KeyReused(first.position()));
        assertThat(outcomes.get(1)).isInstanceOf(Booked.class);
        assertThat(balance(account)).isEqualTo(IntakeBank.FUNDS - 11_00);
        await().atMost(SOON).until(() -> bank.buried()
                .contains("This key came before with other content, for the order at position " + first.position()
                        + ". Give a new order a new key."));
    }

    @Test
    void what_is_no_order_goes_to_the_dead_letters_with_its_reason_and_the_following_orders_are_booked()
            throws Exception {
        raw.send(IntakeBank.RAW.orders(), List.of(new Message("p1", account, new byte[] {1, 2, 3})));
        withoutId();
        raw.send(
                IntakeBank.RAW.orders(),
                List.of(
                        new Message(
                                "p2", account, form("p2").setKind(99).build().toByteArray()),
                        new Message(
                                "p3", account, form("p3").setAccount(17).build().toByteArray()),
                        new Message(
                                "p4",
                                account,
                                form("p4").setAmountMinor(0).build().toByteArray()),
                        new Message("p5", account, form("p5").build().toByteArray())));
        assertThat(answer("p5").getBooked().getBalanceMinor()).isEqualTo(balance(account));
        assertThat(answer("p1").getRefused().getProblem()).startsWith("The message is not a payment order: ");
        assertThat(answer("p2").getKey()).isEqualTo("p2");
        assertThat(answer("p2").getRefused().getField()).isEqualTo("kind");
        assertThat(answer("p3").getRefused().getRemedy()).startsWith("The order is of account 17 and came under");
        assertThat(answer("p4").getRefused().getRemedy()).isEqualTo("Give an amount above zero.");
        assertThat(purposes()).containsExactly("p5");
        await().atMost(SOON).untilAsserted(() -> assertThat(String.join("; ", bank.buried()))
                .contains(
                        "The message is not a payment order: ",
                        "a message needs an id, a client as its key, and a body",
                        "The field kind is wrong. No kind has the code 99.",
                        "The field account is wrong. The order is of account 17 and came under",
                        "The field amount is wrong. Give an amount above zero."));
    }

    private void withoutId() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bank.bank.addresses().kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(IntakeBank.RAW.orders(), 0, null, new byte[] {7}))
                    .get();
        }
    }

    @Test
    void an_order_whose_time_is_over_goes_to_the_dead_letters_unless_it_was_booked_in_time() {
        Orders order = Orders.by(account).key("late").purpose("late");
        assertThat(place(order.expires("2190-01-01T00:00:00Z")).get(0)).isInstanceOf(Booked.class);
        List<Outcome> outcomes = place(
                order.expires("2020-01-01T00:00:00Z"),
                Orders.by(account).key("later").purpose("later").expires("2020-01-01T00:00:00Z"),
                Orders.by(account).key("on").purpose("on"));
        assertThat(((Booked) outcomes.get(0)).replayed()).isTrue();
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(Malformed.class, refused -> assertThat(refused.field())
                .isEqualTo("expiresAt"));
        assertThat(outcomes.get(2)).isInstanceOf(Booked.class);
        assertThat(purposes()).containsExactly("late", "on");
        await().atMost(SOON).until(() -> bank.buried()
                .contains("The field expiresAt is wrong. Its time is over and it was not booked: send it with a"
                        + " later time, or give it up."));
    }

    @Test
    void orders_of_an_account_are_booked_in_the_order_in_which_they_were_sent() {
        List<PaymentOrder> orders = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String name = "o" + i;
            sent.add(name);
            orders.add(
                    Orders.by(account).key(name).purpose(name).amount(1, "EUR").order());
            orders.add(Orders.by(bank.accounts.get(7))
                    .key("other-" + i)
                    .amount(1, "EUR")
                    .order());
        }
        for (int from = 0; from < orders.size(); from += 40) {
            sender.place(orders.subList(from, from + 40));
        }
        await().atMost(SOON).until(() -> purposes().size() == sent.size());
        assertThat(purposes()).isEqualTo(sent);
    }
}

package dev.bankdesk.core.ledger.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.Ledger;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.messaging.MessageChannel;
import dev.bankdesk.core.messaging.kafka.KafkaMessageChannel;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An emptied bank with a ledger, clients with 1,000 euro each, and as many intakes and senders as a test begins. */
final class IntakeBank implements AutoCloseable {
    static final OrderQueues SENDER = new OrderQueues("tests");
    /** Whose messages a test makes byte by byte. */
    static final OrderQueues RAW = new OrderQueues("raw");

    static final int FUNDS = 1_000_00;

    /** A killed one's messages go on soon. */
    private static final Duration SESSION = Duration.ofMillis(1_500);

    private static final IntakeSettings SETTINGS = new IntakeSettings(OrderChannel.KAFKA, List.of(SENDER, RAW));
    private static final LocalDate OPENED = LocalDate.parse("2024-01-01");

    final TestBank bank;
    final LedgerService ledger;
    final List<Long> accounts;
    private final List<AutoCloseable> open = new ArrayList<>();

    IntakeBank(int clients) throws SQLException {
        bank = TestBank.shared().emptied();
        ledger = new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());
        ledger.start();
        ledger.time().set(BankClock.realTime(Instant.now()));
        accounts = ledger
                .registrations()
                .customers(IntStream.range(0, clients)
                        .mapToObj(i -> new NewCustomer(
                                "intake" + i,
                                "Ada",
                                Segment.STANDARD,
                                1990,
                                "",
                                "FR",
                                OPENED,
                                List.of(new NewAccount("intake" + i, "EUR", 0L, OPENED, "", ""))))
                        .toList())
                .stream()
                .map(customer -> customer.accounts().get(0))
                .toList();
        List<Outcome> openings = ledger.place(accounts.stream()
                        .map(account -> Orders.by(account)
                                .key("opening-" + account)
                                .kind(TransactionKind.OPENING)
                                .amount(FUNDS, "EUR")
                                .order())
                        .toList())
                .join();
        assertThat(openings).allMatch(Outcome.Booked.class::isInstance);
    }

    static MessageChannel channel(BankAddresses at) {
        return new KafkaMessageChannel(at.kafkaBootstrap(), SESSION);
    }

    /** Runs until this is closed, or by itself. */
    static PaymentIntake intake(BankAddresses at, Ledger ledger) {
        PaymentIntake intake = new PaymentIntake(SETTINGS, channel(at), ledger);
        intake.start(at);
        return intake;
    }

    PaymentIntake intake() {
        return intake(ledger);
    }

    PaymentIntake intake(Ledger through) {
        PaymentIntake intake = intake(bank.addresses(), through);
        open.add(intake);
        return intake;
    }

    /** Waits until somebody takes its orders. */
    OrderSender sender() {
        OrderSender sender =
                OrderSender.open(channel(bank.addresses()), SENDER, OrderChannel.KAFKA, Duration.ofSeconds(60));
        open.add(sender);
        return sender;
    }

    MessageChannel channel() {
        MessageChannel channel = channel(bank.addresses());
        open.add(channel);
        return channel;
    }

    /** Closed with this, and before what was opened before. */
    void closing(AutoCloseable opened) {
        open.add(opened);
    }

    List<String> buried() {
        return BuriedRecords.reasons(bank.addresses().kafkaBootstrap());
    }

    long number(String sql) {
        return Long.parseLong(rows(sql).get(0));
    }

    List<String> rows(String sql) {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        ledger.stop();
    }
}

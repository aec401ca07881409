package dev.bankdesk.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.intake.IntakeSettings;
import dev.bankdesk.core.ledger.intake.OrderChannel;
import dev.bankdesk.core.ledger.intake.OrderQueues;
import dev.bankdesk.core.ledger.intake.OrderSender;
import dev.bankdesk.core.ledger.service.IntakeService;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.testing.BuriedRecords;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator's orders over Kafka into a real bank, counted as over HTTP. */
class ChannelBankIT {
    private static final OrderQueues SIMULATOR = new OrderQueues(IntakeSettings.SIMULATOR);
    private static final IntakeSettings KAFKA = IntakeSettings.from(Map.of(IntakeSettings.CHANNEL, "kafka"));
    private static final Listener NOBODY = new Listener() {
        @Override
        public void said(String sentence) {}

        @Override
        public void at(Instant bankTime, Tally.Summary summary) {}
    };

    private TestBank bank;
    private BankAddresses at;
    private LedgerService ledger;
    private GatewayService gateway;
    private GatewayClient machine;

    @BeforeEach
    void start() throws Exception {
        bank = TestBank.shared().emptied().withMarketing();
        at = bank.addresses();
        ledger = new LedgerService(at, InstantSource.system(), new CommitSignal());
        ledger.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        machine = new GatewayClient(at);
        machine.setClock(new BankClock(Instant.parse("2026-03-02T08:00:00Z"), Instant.now(), 1));
    }

    @AfterEach
    void stop() {
        machine.close();
        gateway.stop();
        ledger.stop();
    }

    @AfterAll
    static void leave_an_empty_bank() throws Exception {
        TestBank.shared().emptied();
    }

    @Test
    void days_that_are_played_over_kafka_are_booked_and_counted() throws SQLException {
        IntakeService intake = new IntakeService(at, KAFKA, ledger);
        intake.start();
        Tally.Summary summary;
        try (OrderSender sender = OrderSender.open(OrderChannel.KAFKA.open(at), SIMULATOR, OrderChannel.KAFKA)) {
            Bank played = new ChannelBank(new GatewayBank(machine), sender);
            LoadPlan plan = LoadPlan.atSpeed(7, 200, Double.POSITIVE_INFINITY, 2, 0);
            summary = new TimedPlay(played, InstantSource.system(), NOBODY).play(plan, () -> false);
        } finally {
            intake.stop();
        }
        assertThat(summary.sent()).isGreaterThan(500).isEqualTo(summary.booked() + summary.declined());
        assertThat(summary.refused() + summary.unknown() + summary.replayed()).isZero();
        assertThat(number("decline_reason = 0 and kind <> " + TransactionKind.FEE.code()))
                .isEqualTo(summary.booked());
        assertThat(number("decline_reason <> 0")).isEqualTo(summary.declined());
        // Each came over the channel, those that opened the accounts too.
        assertThat(intake.counts().answered()).isGreaterThanOrEqualTo(summary.sent() + 200);
        assertThat(BuriedRecords.reasons(at.kafkaBootstrap())).isEmpty();
    }

    @Test
    void a_bank_that_takes_no_orders_over_the_channel_is_told_before_anything_is_sent() {
        assertThatThrownBy(() -> OrderSender.open(
                        OrderChannel.KAFKA.open(at), SIMULATOR, OrderChannel.KAFKA, Duration.ofMillis(500)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.remedy())
                        .isEqualTo("Start it with BANKDESK_ORDERS_CHANNEL=kafka, or send over HTTP."))
                .hasMessage("This bank takes no payment orders of the sender simulator over kafka.");
    }

    /** Of the journal, but for the openings. */
    private long number(String condition) throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from ledger.journal where kind <> "
                        + TransactionKind.OPENING.code() + " and " + condition)) {
            row.next();
            return row.getLong(1);
        }
    }
}

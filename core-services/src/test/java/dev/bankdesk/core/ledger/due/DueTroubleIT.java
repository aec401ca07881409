package dev.bankdesk.core.ledger.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.NewStandingOrder;
import dev.bankdesk.core.ledger.Rhythm;
import dev.bankdesk.core.ledger.StandingOrderAnswer;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standing orders that cannot be placed are seen by whoever watches the bank, and not in a log only. */
class DueTroubleIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final LocalDate DAY = LocalDate.parse("2025-06-01");

    private final TestBank bank = TestBank.shared();
    private final LedgerService ledger =
            new LedgerService(bank.addresses(), InstantSource.system(), new CommitSignal());

    @BeforeEach
    void start() throws SQLException {
        bank.emptied();
        ledger.start();
        ledger.time().set(new BankClock(Instant.parse("2026-01-15T10:00:00Z"), Instant.now(), 1));
    }

    @AfterEach
    void stop() throws SQLException {
        ledger.stop();
        bank.emptied();
    }

    @Test
    void a_failing_run_degrades_the_health_until_it_succeeds() throws Exception {
        GatewayService gateway = new GatewayService(bank.addresses(), ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        try {
            execute("alter table ledger.standing_order rename to hidden");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(dueWork().get("status")).hasToString("\"degraded\""));
            assertThat(dueWork().get("detail").asText())
                    .contains("fails since", "the database", "the log has the rest")
                    .doesNotContain("standing_order", "relation", "Exception");
            execute("alter table ledger.hidden rename to standing_order");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(dueWork().get("status")).hasToString("\"up\""));
        } finally {
            gateway.stop();
        }
    }

    private JsonNode dueWork() throws Exception {
        String health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(bank.addresses().gatewayUrl() + "/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode part : new ObjectMapper().readTree(health).get("parts")) {
            if (part.get("name").asText().equals("due work")) {
                return part;
            }
        }
        throw new AssertionError(health);
    }

    @Test
    void a_standing_order_that_the_ledger_takes_for_no_order_is_told() throws SQLException {
        List<Long> accounts = accounts();
        assertThat(ledger.standingOrders()
                        .give(new NewStandingOrder(
                                "rent",
                                accounts.get(0),
                                accounts.get(1),
                                Money.of(800_00, "EUR"),
                                "lodging",
                                LocalDate.parse("2026-01-16"),
                                null,
                                Rhythm.MONTHLY)))
                .isInstanceOf(StandingOrderAnswer.Taken.class);
        // As by another Java that knows a currency more.
        execute("update ledger.account set currency = 'QQQ' where id = " + accounts.get(1));
        // As whoever changes an account does: the writer may have read it already.
        execute("update ledger.journal_head set changes = changes + 1");
        ledger.time().set(new BankClock(Instant.parse("2026-01-16T10:00:00Z"), Instant.now(), 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(ledger.dueTrouble()).contains("did not take"));
        assertThat(ledger.dueTrouble())
                .contains("standing order ", "it is not tried again")
                .doesNotContain(
                        "lodging", "800.00", "EUR", String.valueOf(accounts.get(0)), String.valueOf(accounts.get(1)));
    }

    private List<Long> accounts() {
        return ledger.registrations()
                .customers(List.of(new NewCustomer(
                        "due",
                        "due",
                        Segment.STANDARD,
                        1990,
                        "",
                        "FR",
                        DAY,
                        List.of(
                                new NewAccount("due/1", "EUR", 0L, DAY, "", ""),
                                new NewAccount("due/2", "EUR", 0L, DAY, "", "")))))
                .get(0)
                .accounts();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

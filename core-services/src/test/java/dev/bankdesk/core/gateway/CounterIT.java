package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.RunningGateway.Answer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What bankers do at the counter, with amounts as decimal text beside their currency. */
class CounterIT {
    private static RunningGateway gateway;
    private static RegisteredCustomer customer;
    private static String banker;
    private static String admin;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        customer = gateway.customer("counter");
        banker = gateway.signedIn("counter.banker", Role.BANKER, 0);
        admin = gateway.signedIn("counter.admin", Role.ADMIN, 0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void another_account_is_opened_once_and_holds_what_the_banker_said() throws SQLException {
        String body = account(gateway.run + "/third", "JPY", "-5000");
        Answer opened = open(customer.id(), body);
        assertThat(opened.status()).as(opened.text()).isEqualTo(200);
        long account = opened.json().get("account").asLong();
        assertThat(opened.json().get("again").asBoolean()).isFalse();
        Answer again = open(customer.id(), body);
        assertThat(again.json().get("account").asLong()).isEqualTo(account);
        assertThat(again.json().get("again").asBoolean()).isTrue();
        assertThat(number("select floor_minor from ledger.account where id = " + account))
                .isEqualTo(-5_000);
        Awaitility.await()
                .until(() -> gateway.get("/v1/accounts/" + account, banker).status() == 200);
        Answer found = gateway.get("/v1/accounts/" + account, banker);
        assertThat(found.json().get("floor").asText()).isEqualTo("-5000");
        assertThat(found.json().get("balance").asText()).isEqualTo("0");
        assertThat(found.json().get("currency").asText()).isEqualTo("JPY");
        assertThat(found.json().get("customer").asLong()).isEqualTo(customer.id());
    }

    @Test
    void an_account_of_nobody_or_with_a_wrong_floor_is_not_opened() {
        Answer ofNobody = open(999_999_999, account(gateway.run + "/nobody", "EUR", "0.00"));
        assertThat(ofNobody.status()).as(ofNobody.text()).isEqualTo(404);
        assertThat(ofNobody.json().get("remedy").asText()).isNotBlank();
        refused(open(customer.id(), account(gateway.run + "/floor", "JPY", "0.50")), "/floor");
        refused(open(customer.id(), account(gateway.run + "/money", "EURO", "0")), "/currency");
        refused(
                open(
                        customer.id(),
                        account(gateway.run + "/why", "EUR", "0").replace("\"why\":\"asked for\"", "\"why\":null")),
                "/why");
    }

    @Test
    void a_card_limit_is_an_amount_in_the_accounts_own_currency() throws SQLException {
        long account = customer.accounts().get(0);
        refused(limit(account, "\"500.00\",\"currency\":\"USD\""), "/currency");
        refused(limit(account, "\"500.001\",\"currency\":\"EUR\""), "/day");
        assertThat(limit(account, "\"500.001\",\"currency\":\"EUR\"").text())
                .contains("no more decimals than its currency has (2 for EUR)");
        refused(limit(account, "50000"), "/day");
        assertThat(limit(account, "\"500.00\",\"currency\":\"EUR\"").status()).isEqualTo(200);
        assertThat(number("select day_minor from ledger.card_limit where account = " + account))
                .isEqualTo(500_00);
        assertThat(limit(account, "null").status()).isEqualTo(200);
        assertThat(number(
                        "select count(*) from ledger.card_limit where day_minor is not null and account = " + account))
                .isZero();
    }

    @Test
    void what_bankers_did_to_an_account_is_read_by_the_auditor() {
        String auditor = gateway.signedIn("counter.auditor", Role.AUDITOR, 0);
        long account = customer.accounts().get(1);
        assertThat(limit(account, "\"120.50\",\"currency\":\"EUR\"").status()).isEqualTo(200);
        assertThat(gateway.send("POST", "/v1/accounts/" + account + ":block", banker, "{\"why\":\"lost\"}")
                        .status())
                .isEqualTo(200);
        Awaitility.await().untilAsserted(() -> {
            Answer found = gateway.get("/v1/accounts/" + account, auditor);
            assertThat(found.status()).as(found.text()).isEqualTo(200);
            assertThat(found.json().get("state").asText()).isEqualTo("blocked");
            assertThat(found.json().path("cardDay").asText()).isEqualTo("120.50");
            assertThat(found.json().get("floor").asText()).isEqualTo("0.00");
        });
        assertThat(limit(account, "null").status()).isEqualTo(200);
        Awaitility.await()
                .until(() ->
                        !gateway.get("/v1/accounts/" + account, auditor).json().has("cardDay"));
    }

    @Test
    void an_admin_does_not_set_the_clock_behind_what_is_booked() {
        String now = LocalDate.now().plusDays(1) + "T10:00:00Z";
        String before = "{\"bankAnchor\":\"2019-01-01T00:00:00Z\",\"machineAnchor\":\"" + now + "\",\"speed\":0}";
        long account = gateway.customer("dated").accounts().get(0);
        // Declined, and yet in the journal: nobody has to set the clock there.
        assertThat(gateway.machine.place(List.of(Orders.by(account)
                        .key(gateway.run + "dated")
                        .bookedAt("2199-12-31T00:00:00Z")
                        .order())))
                .first()
                .isInstanceOf(Outcome.Declined.class);
        Answer back = gateway.send("PUT", "/v1/clock", admin, before);
        refused(back, "/bankAnchor");
        assertThat(back.json().get("detail").asText())
                .startsWith("The bank clock would show 2019-01-01T00:00:00Z, and the journal has bookings up to ");
        assertThat(gateway.get("/v1/clock", admin).json().get("bankAnchor").asText())
                .isNotEqualTo("2019-01-01T00:00:00Z");
        String ahead = before.replace("2019-01-01T00:00:00Z", now);
        assertThat(gateway.send("PUT", "/v1/clock", admin, ahead).status()).isEqualTo(200);
        // The simulator plays the past: its token may.
        assertThat(gateway.send("PUT", "/v1/clock", gateway.at.gatewayToken(), before)
                        .status())
                .isEqualTo(200);
        gateway.machine.setClock(dev.bankdesk.core.platform.BankClock.realTime(java.time.Instant.now()));
    }

    @Test
    void standing_orders_and_tariffs_take_decimal_amounts() throws SQLException {
        String order = "{\"reference\":\"" + gateway.run + "/rent\",\"account\":"
                + customer.accounts().get(0) + ",\"amount\":\"750.10\",\"currency\":\"EUR\",\"firstDay\":\""
                + LocalDate.now().plusDays(30) + "\",\"rhythm\":\"MONTHLY\"}";
        refused(gateway.send("POST", "/v1/standing-orders", banker, order.replace("750.10", "750.105")), "/amount");
        refused(gateway.send("POST", "/v1/standing-orders", banker, order.replace("\"750.10\"", "75010")), "/amount");
        Answer given = gateway.send("POST", "/v1/standing-orders", banker, order);
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(number("select amount_minor from ledger.standing_order where id = "
                        + given.json().get("id").asLong()))
                .isEqualTo(750_10);

        String tariff =
                "{\"segment\":\"STUDENT\",\"currency\":\"JPY\",\"validFrom\":\"2190-01-01\",\"monthlyFee\":\"300\","
                        + "\"creditRate\":0,\"overdraftRate\":900}";
        refused(gateway.send("PUT", "/v1/tariffs", admin, tariff.replace("\"300\"", "\"3.5\"")), "/monthlyFee");
        // A tariff replaces the one before: what is left out is not free.
        refused(gateway.send("PUT", "/v1/tariffs", admin, tariff.replace("\"monthlyFee\":\"300\",", "")), "/");
        Answer set = gateway.send("PUT", "/v1/tariffs", admin, tariff);
        assertThat(set.status()).as(set.text()).isEqualTo(200);
    }

    private static void refused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).as(answer.text()).isEqualTo(field);
        assertThat(answer.json().get("remedy").asText()).isNotBlank();
    }

    private static String account(String reference, String currency, String floor) {
        return "{\"reference\":\"" + reference + "\",\"currency\":\"" + currency + "\",\"floor\":\"" + floor
                + "\",\"openedOn\":\"2026-03-01\",\"why\":\"asked for\"}";
    }

    private static Answer open(long customer, String body) {
        return gateway.send("POST", "/v1/customers/" + customer + "/accounts", banker, body);
    }

    private static Answer limit(long account, String day) {
        return gateway.send(
                "PUT",
                "/v1/accounts/" + account + "/card-limit",
                banker,
                "{\"why\":\"asked for\",\"day\":" + day + "}");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestBank.shared().writer();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

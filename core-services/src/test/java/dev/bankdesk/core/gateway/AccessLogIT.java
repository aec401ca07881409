package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.queries.LookRoutes.Look;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an auditor can answer from the access log. */
class AccessLogIT {
    private static RunningGateway gateway;
    private static RegisteredCustomer customer;
    private static long account;
    private static String banker;
    private static String admin;
    private static String auditor;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        customer = gateway.customer("watched");
        account = customer.accounts().get(0);
        banker = gateway.addedAndSignedIn("banker", Role.BANKER, 0);
        admin = gateway.addedAndSignedIn("admin", Role.ADMIN, 0);
        auditor = gateway.addedAndSignedIn("auditor", Role.AUDITOR, 0);
        await().until(() -> gateway.get("/v1/accounts/" + account, auditor).status() == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** The entries that fit, oldest first, without id and time: user role action customer account outcome detail. */
    private static List<String> entries(String filter, String user) {
        List<String> lines = new ArrayList<>();
        JsonNode log =
                gateway.get("/v1/access-log?limit=1000" + filter, auditor).json();
        assertThat(log.get("ageMillis").isNumber()).isTrue();
        for (JsonNode entry : log.get("entries")) {
            if (entry.get("user").asText().equals(user)) {
                lines.add(
                        0,
                        String.join(
                                " ",
                                entry.get("role").asText(),
                                entry.get("action").asText(),
                                String.valueOf(entry.path("customer").asLong()),
                                String.valueOf(entry.path("account").asLong()),
                                entry.get("outcome").asText(),
                                entry.get("detail").asText()));
            }
        }
        return lines;
    }

    private static String as(String name) {
        return gateway.run + "." + name;
    }

    @Test
    void who_looked_at_a_client_is_answered_for_looks_by_account_number_too() {
        String looker = gateway.addedAndSignedIn("looker", Role.BANKER, 0);
        String days = "from=2026-01-01&to=2026-02-01";
        assertThat(gateway.get("/v1/transactions?account=" + account + "&" + days, looker)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.get("/v1/accounts/" + account + "/statement?" + days, looker)
                        .status())
                .isEqualTo(200);
        gateway.machine.noteLook(new Look(gateway.run, "customer_statement", 0, account, days));
        String about = "&customer=" + customer.id();
        await().untilAsserted(() -> {
            assertThat(entries(about, as("looker")))
                    .containsExactly(
                            "banker transactions " + customer.id() + " " + account + " done account=" + account + "&"
                                    + days,
                            "banker statement " + customer.id() + " " + account + " done " + days);
            assertThat(entries(about, "bank-machine/" + gateway.run))
                    .containsExactly("admin customer_statement " + customer.id() + " " + account + " done " + days);
        });
    }

    @Test
    void a_look_at_nobody_is_noted_as_refused() {
        String curious = gateway.addedAndSignedIn("curious", Role.BANKER, 0);
        assertThat(gateway.get("/v1/accounts/1999999", curious).status()).isEqualTo(404);
        assertThat(gateway.get("/v1/customers/999999/rfm", curious).status()).isEqualTo(404);
        assertThat(gateway.get("/v1/customers/999998/savings", curious).status())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(entries("", as("curious")))
                .containsExactly(
                        "banker account 0 1999999 refused ",
                        "banker rfm 999999 0 refused ",
                        "banker savings 999998 0 refused "));
    }

    @Test
    void what_was_done_to_an_account_can_be_told_from_what_was_refused() {
        long second = customer.accounts().get(1);
        String why = "{\"why\":\"lost card\"}";
        assertThat(gateway.send("POST", "/v1/accounts/" + second + ":block", banker, why)
                        .status())
                .isEqualTo(200);
        assertThat(gateway.send("POST", "/v1/accounts/" + account + ":close", banker, "{\"why\":\"no money?\"}")
                        .status())
                .isEqualTo(400);
        assertThat(gateway.send(
                                "POST",
                                "/v1/standing-orders",
                                banker,
                                "{\"reference\":\"rent\",\"account\":" + account
                                        + ",\"amount\":\"0.00\",\"currency\":\"EUR\",\"firstDay\":\"2036-01-01\",\"rhythm\":\"MONTHLY\"}")
                        .status())
                .isEqualTo(400);
        assertThat(gateway.send("POST", "/v1/standing-orders/none:end", banker, null)
                        .status())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(entries("", as("banker")))
                .containsExactly(
                        "banker block_account " + customer.id() + " " + second + " done lost card",
                        "banker close_account " + customer.id() + " " + account + " refused no money?",
                        "banker give_standing_order " + customer.id() + " " + account + " refused rent",
                        "banker end_standing_order 0 0 refused none"));
    }

    @Test
    void what_an_admin_sets_is_told_in_words_and_the_simulators_clock_is_not_noted() {
        String tariff =
                "{\"segment\":\"PREMIUM\",\"currency\":\"EUR\",\"validFrom\":\"%s\",\"monthlyFee\":\"2.50\",\"creditRate\":150,\"overdraftRate\":900}";
        assertThat(gateway.send("PUT", "/v1/tariffs", admin, tariff.formatted("2136-01-01"))
                        .status())
                .isEqualTo(200);
        JsonNode clock = gateway.get("/v1/clock", admin).json();
        assertThat(gateway.send("PUT", "/v1/clock", admin, clock.toString()).status())
                .isEqualTo(200);
        assertThat(gateway.send("POST", "/v1/users/nobody:lock", admin, null).status())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(entries("", as("admin")))
                .containsExactly(
                        "admin set_tariff 0 0 done PREMIUM accounts in EUR from 2136-01 on: 2.50 a month, interest of"
                                + " 1.50 % on credit and 9.00 % on overdrafts a year",
                        "admin set_clock 0 0 done " + clock.get("bankAnchor").asText() + ", in real time",
                        "admin lock_user 0 0 refused nobody"));
        assertThat(entries("&user=bank-machine", "bank-machine"))
                .as("the gateway's start has set the clock by the machine's token, and made users")
                .isNotEmpty()
                .noneMatch(line -> line.contains("set_clock"));
    }
}

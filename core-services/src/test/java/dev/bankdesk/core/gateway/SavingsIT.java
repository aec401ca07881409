package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.Outcome;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Products, savings and the payments behind them, through the gateway as a banker and an analyst ask. */
class SavingsIT {
    private static RunningGateway gateway;
    private static String banker;
    private static String analyst;
    private static RegisteredCustomer traveller;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        banker = gateway.signedIn("banker", Role.BANKER, 0);
        analyst = gateway.signedIn("analyst", Role.ANALYST, 0);
        traveller = gateway.customer("traveller");
        long account = traveller.accounts().get(0);
        List<Outcome> outcomes = gateway.machine.place(List.of(
                order(account, "a", 400_00, "US"),
                order(account, "b", 250_00, "US"),
                order(account, "c", 300_00, "JP")));
        Outcome.Booked first = (Outcome.Booked) outcomes.get(0);
        // The bank gives the first fee back.
        gateway.machine.place(List.of(Orders.by(account)
                .key(gateway.run + "given")
                .givesBack(TransactionKind.REVERSAL, first.feePosition())
                .amount(fee(first.feePosition()), "EUR")
                .order()));
    }

    private static PaymentOrder order(long account, String key, long cents, String country) {
        return Orders.by(account)
                .key(gateway.run + key)
                .amount(cents, "USD")
                .mcc(5_812)
                .in(country)
                .order();
    }

    private static long fee(long position) {
        List<Long> minor = new ArrayList<>();
        await().until(() -> {
            JsonNode rows = gateway.get("/v1/transactions?customer=" + traveller.id() + "&kind=FEE", banker)
                    .json()
                    .get("transactions");
            for (JsonNode row : rows) {
                if (row.get("position").asLong() == position) {
                    minor.add(row.get("reportingMinor").asLong());
                }
            }
            return !minor.isEmpty();
        });
        return minor.get(0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static JsonNode savings(String token) {
        String path = "/v1/customers/" + traveller.id() + "/savings";
        // Until the replica has the last row.
        await().until(() -> product(gateway.get(path, token).json(), "no-fee-card")
                        .get("payments")
                        .asInt()
                == 4);
        return gateway.get(path, token).json();
    }

    private static JsonNode product(JsonNode answer, String key) {
        for (JsonNode product : answer.get("products")) {
            if (product.get("key").asText().equals(key)) {
                return product;
            }
        }
        throw new AssertionError("no product " + key + " in " + answer);
    }

    private static long cents(JsonNode json, String field) {
        return new BigDecimal(json.get(field).asText()).movePointRight(2).longValueExact();
    }

    @Test
    void products_are_told_with_their_terms() {
        JsonNode products = gateway.get("/v1/products", analyst).json().get("products");
        assertThat(products).hasSize(8);
        JsonNode card = product(gateway.get("/v1/products", banker).json(), "no-fee-card");
        assertThat(card.get("priceYearly").asText()).isEqualTo("18.00");
        assertThat(card.get("name").get("fr").asText()).isEqualTo("Carte sans frais à l’étranger");
        assertThat(card.get("segments")).hasSize(5);
    }

    @Test
    void the_card_without_fees_saves_the_fees_charged_less_the_one_given_back_less_its_price() {
        JsonNode answer = savings(banker);
        JsonNode payments = gateway.get("/v1/customers/" + traveller.id() + "/savings/no-fee-card/payments", banker)
                .json()
                .get("payments");
        assertThat(payments).hasSize(4);
        long cents = 0;
        for (JsonNode payment : payments) {
            cents += cents(payment, "counts");
        }
        JsonNode card = product(answer, "no-fee-card");
        // 250 and 300 dollars at 2 %, in euro at the day's rate: each within the ECB's rates of 2024 on.
        assertThat(cents(card, "worth")).isEqualTo(cents).isBetween(8_00L, 11_50L);
        assertThat(cents(card, "saving")).isEqualTo(cents - 18_00);
        assertThat(card.get("offer").asBoolean()).isFalse();
        assertThat(card.get("eligible").asBoolean()).isTrue();
        assertThat(card.get("wouldHaveCost").asBoolean()).isFalse();
        assertThat(card.get("reasons").toString()).contains("It would have cost more than it saved: no offer.");
        assertThat(product(answer, "premium-account").get("reasons").toString())
                .contains("Clients of the segment PREMIUM cannot have it");
    }

    @Test
    void payments_come_in_pages_and_what_is_not_there_is_told() {
        savings(analyst);
        String path = "/v1/customers/" + traveller.id() + "/savings/no-fee-card/payments";
        JsonNode first = gateway.get(path + "?limit=3", analyst).json();
        assertThat(first.get("payments")).hasSize(3);
        JsonNode second = gateway.get(
                        path + "?limit=3&offset=" + first.get("next").asInt(), analyst)
                .json();
        assertThat(second.get("payments")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.get("payments").get(0).get("because").asText()).isEqualTo("FEE_GIVEN_BACK");
        assertThat(gateway.get(path.replace("no-fee-card", "no-such-card"), banker)
                        .status())
                .isEqualTo(404);
        assertThat(gateway.get("/v1/customers/999999999/savings", banker).status())
                .isEqualTo(404);
        RunningGateway.Answer wrong = gateway.get("/v1/customers/" + traveller.id() + "/savings?on=yesterday", banker);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("field").asText()).isEqualTo("on");
        JsonNode before = gateway.get("/v1/customers/" + traveller.id() + "/savings?on=2020-12-31", banker)
                .json();
        assertThat(before.get("from").asText()).isEqualTo("2020-01-01");
        assertThat(product(before, "no-fee-card").get("payments").asInt()).isZero();
    }

    @Test
    void a_look_at_a_clients_savings_is_noted() {
        savings(banker);
        gateway.get("/v1/customers/" + traveller.id() + "/savings/travel-insurance/payments?limit=7", analyst);
        String auditor = gateway.signedIn("auditor", Role.AUDITOR, 0);
        await().untilAsserted(() -> {
            JsonNode entries = gateway.get("/v1/access-log?customer=" + traveller.id(), auditor)
                    .json()
                    .get("entries");
            assertThat(entries)
                    .anySatisfy(
                            entry -> assertThat(entry.get("action").asText()).isEqualTo("savings"));
            assertThat(entries).anySatisfy(entry -> {
                assertThat(entry.get("action").asText()).isEqualTo("saving_payments");
                assertThat(entry.get("detail").asText()).isEqualTo("limit=7");
                assertThat(entry.get("user").asText()).isEqualTo(gateway.run + ".analyst");
            });
        });
    }
}

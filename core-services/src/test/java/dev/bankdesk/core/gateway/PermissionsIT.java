package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.gateway.http.Endpoint;
import dev.bankdesk.core.gateway.http.Principal;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role at every route: the table below is written by hand and not taken from the program's. */
class PermissionsIT {
    private static final Map<Endpoint, String> ALLOWED = new EnumMap<>(Map.ofEntries(
            Map.entry(Endpoint.HEALTH, "STRANGER MACHINE DESKTOP CLIENT BANKER ANALYST APPROVER AUDITOR ADMIN"),
            Map.entry(Endpoint.READY, "STRANGER MACHINE DESKTOP CLIENT BANKER ANALYST APPROVER AUDITOR ADMIN"),
            Map.entry(Endpoint.OPENAPI, "STRANGER MACHINE DESKTOP CLIENT BANKER ANALYST APPROVER AUDITOR ADMIN"),
            Map.entry(Endpoint.SIGN_IN, "STRANGER MACHINE DESKTOP CLIENT BANKER ANALYST APPROVER AUDITOR ADMIN"),
            Map.entry(Endpoint.METRICS, "MACHINE ADMIN"),
            Map.entry(Endpoint.SIGN_OUT, "CLIENT BANKER ANALYST APPROVER AUDITOR ADMIN"),
            Map.entry(Endpoint.LIST_USERS, "MACHINE ADMIN"),
            Map.entry(Endpoint.ADD_USER, "MACHINE ADMIN"),
            Map.entry(Endpoint.LOCK_USER, "MACHINE ADMIN"),
            Map.entry(Endpoint.UNLOCK_USER, "MACHINE ADMIN"),
            Map.entry(Endpoint.ACCESS_LOG, "AUDITOR"),
            Map.entry(Endpoint.NOTE_LOOK, "MACHINE DESKTOP BANKER ANALYST AUDITOR"),
            Map.entry(Endpoint.PAY, "MACHINE CLIENT"),
            Map.entry(Endpoint.PAY_BATCH, "MACHINE CLIENT"),
            Map.entry(Endpoint.REGISTER_CUSTOMERS, "MACHINE"),
            Map.entry(Endpoint.REGISTER_MERCHANTS, "MACHINE"),
            Map.entry(Endpoint.BEGIN_IMPORT, "MACHINE"),
            Map.entry(Endpoint.END_IMPORT, "MACHINE"),
            Map.entry(Endpoint.ADD_RATES, "MACHINE ADMIN"),
            Map.entry(Endpoint.SET_CLOCK, "MACHINE ADMIN"),
            Map.entry(Endpoint.OPEN_ACCOUNT, "BANKER"),
            Map.entry(Endpoint.BLOCK_ACCOUNT, "BANKER"),
            Map.entry(Endpoint.UNBLOCK_ACCOUNT, "BANKER"),
            Map.entry(Endpoint.CLOSE_ACCOUNT, "BANKER"),
            Map.entry(Endpoint.LIMIT_CARDS, "BANKER"),
            Map.entry(Endpoint.GIVE_STANDING_ORDER, "BANKER"),
            Map.entry(Endpoint.END_STANDING_ORDER, "BANKER"),
            Map.entry(Endpoint.SET_TARIFF, "ADMIN"),
            Map.entry(Endpoint.OPEN_PRODUCT, "MACHINE"),
            Map.entry(Endpoint.CLOSE_PRODUCT, "MACHINE BANKER"),
            Map.entry(Endpoint.OFFERS, "CLIENT"),
            Map.entry(Endpoint.SEE_OFFER, "CLIENT"),
            Map.entry(Endpoint.ACCEPT_OFFER, "CLIENT"),
            Map.entry(Endpoint.REFUSE_OFFER, "CLIENT"),
            Map.entry(Endpoint.CUSTOMER_OFFERS, "BANKER ANALYST"),
            Map.entry(Endpoint.WAITING_OFFERS, "MACHINE"),
            Map.entry(Endpoint.ANSWER_OFFERS, "MACHINE"),
            Map.entry(Endpoint.CLOCK, "MACHINE DESKTOP CLIENT BANKER ANALYST APPROVER AUDITOR ADMIN"),
            Map.entry(Endpoint.OWN_ACCOUNTS, "CLIENT"),
            Map.entry(Endpoint.ACCOUNT, "CLIENT BANKER AUDITOR"),
            Map.entry(Endpoint.STATEMENT, "CLIENT BANKER AUDITOR"),
            Map.entry(Endpoint.BALANCE, "CLIENT BANKER AUDITOR"),
            Map.entry(Endpoint.TRANSACTIONS, "CLIENT BANKER ANALYST AUDITOR"),
            Map.entry(Endpoint.STATISTICS, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CHANGES, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.HEAT_MAP, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.TOP_MERCHANTS, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.QUANTILES, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.USUAL_BAND, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.ROLLING, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.SEARCH_CUSTOMERS, "BANKER"),
            Map.entry(Endpoint.BEHAVIOUR, "CLIENT BANKER"),
            Map.entry(Endpoint.RFM, "BANKER"),
            Map.entry(Endpoint.RECURRING, "CLIENT BANKER"),
            Map.entry(Endpoint.FORECAST, "CLIENT BANKER"),
            Map.entry(Endpoint.PEERS, "BANKER"),
            Map.entry(Endpoint.PRODUCTS, "BANKER ANALYST APPROVER"),
            Map.entry(Endpoint.SAVINGS, "BANKER ANALYST"),
            Map.entry(Endpoint.SAVING_PAYMENTS, "BANKER ANALYST"),
            Map.entry(Endpoint.OFFER_PAYMENTS, "CLIENT"),
            Map.entry(Endpoint.CONSENTS, "CLIENT BANKER AUDITOR"),
            Map.entry(Endpoint.SET_CONSENTS, "CLIENT"),
            Map.entry(Endpoint.REGISTER_CONSENTS, "MACHINE"),
            Map.entry(Endpoint.CAMPAIGNS, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_PLAN, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_FUNNEL, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_UPLIFT, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_VALUE, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_FAIRNESS, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_CALIBRATION, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.CAMPAIGN_RULES, "BANKER ANALYST APPROVER AUDITOR"),
            Map.entry(Endpoint.DECISIONS, "BANKER AUDITOR"),
            Map.entry(Endpoint.DECISION, "BANKER AUDITOR"),
            Map.entry(Endpoint.DOSSIER, "BANKER AUDITOR"),
            Map.entry(Endpoint.DRAFT_CAMPAIGN, "BANKER ANALYST"),
            Map.entry(Endpoint.DRAFT_CAMPAIGN_VERSION, "BANKER ANALYST"),
            Map.entry(Endpoint.ACTIVATE_CAMPAIGN, "APPROVER"),
            Map.entry(Endpoint.PAUSE_CAMPAIGN, "BANKER ANALYST APPROVER"),
            Map.entry(Endpoint.RESUME_CAMPAIGN, "APPROVER"),
            Map.entry(Endpoint.STOP_CAMPAIGN, "BANKER ANALYST APPROVER")));

    private static final Map<Principal, String> TOKENS = new EnumMap<>(Principal.class);
    private static RunningGateway gateway;
    private static RegisteredCustomer own;
    private static RegisteredCustomer other;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        own = gateway.customer("own");
        other = gateway.customer("other");
        for (Role role : Role.values()) {
            TOKENS.put(Principal.of(role), gateway.signedIn(role.key(), role, role == Role.CLIENT ? own.id() : 0));
        }
        TOKENS.put(Principal.MACHINE, gateway.at.gatewayToken());
        // What a desktop works with, in its own file or beside its bank.
        TOKENS.put(Principal.DESKTOP, gateway.at.signedInAs("banker").gatewayToken());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<Arguments> everyRoleAtEveryRoute() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> endpoint != Endpoint.SIGN_OUT)
                .flatMap(endpoint -> Stream.of(Principal.values()).map(who -> Arguments.of(endpoint, who)));
    }

    @ParameterizedTest
    @MethodSource("everyRoleAtEveryRoute")
    void a_route_is_open_to_its_roles_and_to_no_other(Endpoint endpoint, Principal who) {
        RunningGateway.Answer answer = gateway.send(
                endpoint.method(),
                path(endpoint),
                TOKENS.get(who),
                endpoint.method().equals("GET") ? null : "[");
        Set<Principal> allowed = allowed(endpoint);
        if (allowed.contains(who)) {
            // The bodies are wrong on purpose: a route that lets in says so, and changes nothing.
            assertThat(answer.status()).as(answer.text()).isIn(200, 400, 404);
        } else {
            assertThat(answer.status()).as(answer.text()).isEqualTo(who == Principal.STRANGER ? 401 : 403);
            assertThat(answer.json().get("remedy").asText()).isNotBlank();
        }
    }

    @Test
    void the_table_of_this_test_names_every_route() {
        assertThat(ALLOWED.keySet()).isEqualTo(EnumSet.allOf(Endpoint.class));
    }

    @Test
    void the_running_server_serves_what_the_description_describes_and_nothing_else() throws Exception {
        assertThat(gateway.service.served()).containsExactlyInAnyOrderElementsOf(OpenApiTest.described());
        assertThat(gateway.get("/v1/openapi.json", null).json())
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree(new OpenApi().document()));
    }

    private static Set<Principal> allowed(Endpoint endpoint) {
        Set<Principal> allowed = EnumSet.noneOf(Principal.class);
        for (String name : ALLOWED.get(endpoint).split(" ")) {
            allowed.add(Principal.valueOf(name));
        }
        return allowed;
    }

    private static String path(Endpoint endpoint) {
        String path = endpoint.path()
                .replace("{id}", String.valueOf(own.accounts().get(0)))
                .replace("{reference}", "no.order.of.this.name")
                .replace("{product}", "no-fee-card")
                .replace("{version}", "1")
                .replace("{position}", "1")
                .replace("{name}", "nobody.of.this.name");
        return switch (endpoint) {
            case STATEMENT, STATISTICS, HEAT_MAP, TOP_MERCHANTS, QUANTILES, BEHAVIOUR ->
                path + "?from=2026-01-01&to=2026-01-02";
            case CHANGES -> path + "?by=merchant&from=2026-01-01&to=2026-01-02";
            case SEARCH_CUSTOMERS -> path + "?text=nobody";
            case USUAL_BAND -> path + "?day=2026-01-01";
            case PEERS -> path + "?month=2026-01";
            case BALANCE -> path + "?at=2026-01-01";
            // An import of this name would be ended by the machine, which is nobody's harm here.
            default -> path;
        };
    }

    @Test
    void what_a_path_names_and_is_not_there_is_not_found() {
        String banker = TOKENS.get(Principal.BANKER);
        assertThat(gateway.send("POST", "/v1/accounts/999999999:block", banker, "{\"why\":\"test\"}")
                        .status())
                .isEqualTo(404);
        assertThat(gateway.send("POST", "/v1/standing-orders/no.order.of.this.name:end", banker, "")
                        .status())
                .isEqualTo(404);
        RunningGateway.Answer limit = gateway.send(
                "PUT",
                "/v1/accounts/" + own.accounts().get(0) + "/card-limit",
                banker,
                "{\"why\":\"test\",\"day\":\"-1\",\"currency\":\"EUR\"}");
        assertThat(limit.status()).isEqualTo(400);
        assertThat(limit.json().get("field").asText()).isEqualTo("/day");
    }

    @Test
    void who_has_signed_out_is_a_stranger() {
        for (Role role : Role.values()) {
            String token = gateway.signedIn("leaver." + role.key(), role, role == Role.CLIENT ? own.id() : 0);
            assertThat(gateway.send("DELETE", "/v1/sessions/current", token, null)
                            .status())
                    .isEqualTo(204);
            assertThat(gateway.get("/v1/clock", token).status()).isEqualTo(401);
        }
        assertThat(gateway.send("DELETE", "/v1/sessions/current", null, null).status())
                .isEqualTo(401);
        assertThat(gateway.send("DELETE", "/v1/sessions/current", gateway.at.gatewayToken(), null)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_client_who_knows_no_number_yet_is_told_the_own_accounts_and_no_others() {
        RunningGateway.Answer answer = gateway.get("/v1/accounts", TOKENS.get(Principal.CLIENT));
        assertThat(answer.json().get("accounts"))
                .extracting(account -> account.get("account").asLong())
                .containsExactlyElementsOf(own.accounts());
        assertThat(answer.json().get("accounts").get(0).get("currency").asText())
                .isEqualTo("EUR");
        assertThat(answer.json().get("accounts").get(0).has("customer")).isFalse();
    }

    @Test
    void a_client_finds_the_accounts_of_others_as_if_they_were_not_there() {
        long theirs = other.accounts().get(0);
        String client = TOKENS.get(Principal.CLIENT);
        RunningGateway.Answer unknown = gateway.get("/v1/accounts/999999999", client);
        for (String path : new String[] {"", "/statement?from=2026-01-01&to=2026-02-01", "/balance?at=2026-01-01"}) {
            RunningGateway.Answer answer = gateway.get("/v1/accounts/" + theirs + path, client);
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.text().replace(String.valueOf(theirs), "999999999"))
                    .isEqualTo(unknown.text());
        }
        assertThat(gateway.get("/v1/transactions?account=" + theirs, client)
                        .json()
                        .get("transactions"))
                .isEmpty();
        assertThat(gateway.get("/v1/transactions?customer=" + other.id(), client)
                        .json()
                        .get("transactions"))
                .allSatisfy(row -> assertThat(own.accounts())
                        .containsAnyOf(
                                row.get("debitAccount").asLong(),
                                row.get("creditAccount").asLong()));
        RunningGateway.Answer payment = gateway.send(
                "POST",
                "/v1/payments",
                client,
                "{\"key\":\"k\",\"kind\":\"TRANSFER_OUT\",\"account\":" + theirs
                        + ",\"amount\":\"1.00\",\"currency\":\"EUR\"}");
        assertThat(payment.status()).as(payment.text()).isEqualTo(404);
    }
}

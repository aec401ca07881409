package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.consent.ClientConsents;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Consents through the gateway: given and withdrawn by the client alone, read by the bank's people, said by programs over nobody. */
class ConsentsIT {
    private static RunningGateway gateway;
    private static String banker;
    private static String auditor;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        banker = gateway.signedIn("banker", Role.BANKER, 0);
        auditor = gateway.signedIn("auditor", Role.AUDITOR, 0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String path(RegisteredCustomer client) {
        return "/v1/customers/" + client.id() + "/consents";
    }

    private static RunningGateway.Answer set(RegisteredCustomer client, String token, String body) {
        return gateway.send("PUT", path(client), token, body);
    }

    /** "TARGETING true 1, …" of the field. */
    private static String told(JsonNode answer, String field) {
        List<String> words = new ArrayList<>();
        answer.get(field)
                .forEach(each -> words.add(
                        each.get("purpose").asText() + " " + each.get("given").asBoolean() + " "
                                + each.get("version").asInt()));
        return String.join(", ", words);
    }

    @Test
    void a_client_gives_and_withdraws_each_by_itself_and_reads_it_back_at_once() {
        RegisteredCustomer client = gateway.customer("says");
        String token = gateway.signedIn("says", Role.CLIENT, client.id());
        JsonNode nothing = gateway.get(path(client), token).json();
        assertThat(told(nothing, "consents")).isEqualTo("TRAINING false 0, TARGETING false 0");
        assertThat(nothing.get("history")).isEmpty();
        RunningGateway.Answer given = set(client, token, "{\"targeting\":true}");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().get("changed").asInt()).isEqualTo(1);
        assertThat(told(gateway.get(path(client), token).json(), "consents"))
                .isEqualTo("TRAINING false 0, TARGETING true 1");
        // Said again it is no new version.
        assertThat(set(client, token, "{\"targeting\":true,\"training\":true}")
                        .json()
                        .get("changed")
                        .asInt())
                .isEqualTo(1);
        set(client, token, "{\"targeting\":false}");
        JsonNode whole = gateway.get(path(client), token).json();
        assertThat(told(whole, "consents")).isEqualTo("TRAINING true 1, TARGETING false 2");
        assertThat(told(whole, "history")).isEqualTo("TARGETING true 1, TRAINING true 1, TARGETING false 2");
        assertThat(whole.get("history").get(0).get("source").asText()).isEqualTo("client " + gateway.run + ".says");
    }

    @Test
    void nobody_else_finds_or_sets_them() {
        RegisteredCustomer client = gateway.customer("own");
        RegisteredCustomer other = gateway.customer("other");
        String token = gateway.signedIn("own", Role.CLIENT, client.id());
        RunningGateway.Answer unknown = gateway.get("/v1/customers/999999999/consents", token);
        assertThat(unknown.status()).isEqualTo(404);
        for (RunningGateway.Answer answer :
                List.of(gateway.get(path(other), token), set(other, token, "{\"targeting\":true}"))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.text().replace(String.valueOf(other.id()), "999999999"))
                    .isEqualTo(unknown.text());
        }
        assertThat(set(client, banker, "{\"targeting\":true}").status()).isEqualTo(403);
        assertThat(told(gateway.get(path(other), banker).json(), "consents")).contains("TARGETING false 0");
        assertThat(gateway.get("/v1/customers/999999999/consents", banker).status())
                .isEqualTo(404);
    }

    @Test
    void what_says_nothing_or_too_much_is_refused_by_its_field() {
        RegisteredCustomer client = gateway.customer("wrong");
        String token = gateway.signedIn("wrong", Role.CLIENT, client.id());
        for (String body : List.of(
                "{}",
                "{\"targeting\":null}",
                "{\"targeting\":\"yes\"}",
                "{\"profiling\":true}",
                "{\"targeting\":true,\"targeting\":false}")) {
            RunningGateway.Answer answer = set(client, token, body);
            assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(400);
        }
        assertThat(told(gateway.get(path(client), token).json(), "consents"))
                .isEqualTo("TRAINING false 0, TARGETING false 0");
    }

    @Test
    void a_program_says_it_for_many_and_over_no_clients_own_word() {
        RegisteredCustomer silent = gateway.customer("silent");
        RegisteredCustomer spoke = gateway.customer("spoke");
        String token = gateway.signedIn("spoke", Role.CLIENT, spoke.id());
        set(spoke, token, "{\"targeting\":true}");
        set(spoke, token, "{\"targeting\":false}");
        List<ClientConsents> file =
                List.of(new ClientConsents(silent.id(), false, true), new ClientConsents(spoke.id(), true, true));
        // Of the one both, of the other what nothing was said of.
        assertThat(gateway.machine.registerConsents("import file", file)).isEqualTo(3);
        assertThat(gateway.machine.registerConsents("import file", file)).isZero();
        await().untilAsserted(
                        () -> assertThat(told(gateway.get(path(silent), banker).json(), "consents"))
                                .isEqualTo("TRAINING false 1, TARGETING true 1"));
        assertThat(told(gateway.get(path(spoke), token).json(), "consents"))
                .isEqualTo("TRAINING true 1, TARGETING false 2");
    }

    @Test
    void nothing_is_said_of_a_customer_who_is_not_there_or_stands_in_the_list_twice() {
        RegisteredCustomer client = gateway.customer("twice");
        assertThatThrownBy(() -> gateway.machine.registerConsents(
                        "import file",
                        List.of(
                                new ClientConsents(client.id(), true, true),
                                new ClientConsents(999_999_999, true, true))))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("There is no customer 999999999.");
        assertThatThrownBy(() -> gateway.machine.registerConsents(
                        "import file",
                        List.of(
                                new ClientConsents(client.id(), true, true),
                                new ClientConsents(client.id(), true, false))))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("stands in the list twice");
        assertThat(told(gateway.get(path(client), banker).json(), "consents"))
                .isEqualTo("TRAINING false 0, TARGETING false 0");
    }

    @Test
    void looks_of_the_banks_people_and_what_clients_say_are_noted() throws SQLException {
        RegisteredCustomer client = gateway.customer("noted");
        String token = gateway.signedIn("noted", Role.CLIENT, client.id());
        set(client, token, "{\"training\":true,\"targeting\":false}");
        gateway.get(path(client), token);
        gateway.get(path(client), banker);
        gateway.get(path(client), auditor);
        try (Connection connection = TestBank.shared().writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select string_agg(action || ' ' || user_name || ' ' || coalesce(detail, ''), '; ' order by id)"
                                + " from access.access_log where action like '%consents' and customer = "
                                + client.id())) {
            row.next();
            assertThat(row.getString(1))
                    .isEqualTo("set_consents " + gateway.run + ".noted training given, targeting not given; consents "
                            + gateway.run + ".banker ; consents " + gateway.run + ".auditor ");
        }
    }
}

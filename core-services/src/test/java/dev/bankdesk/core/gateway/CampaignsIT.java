package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A campaign's life through the gateway: drafted by one, activated by another, changed, paused, stopped; and what is refused. */
class CampaignsIT {
    private static RunningGateway gateway;
    private static CampaignCalls calls;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        calls = new CampaignCalls(gateway);
        await().until(() ->
                gateway.get("/v1/products", calls.banker).json().get("products").size() == 8);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static JsonNode read(int id, String token) {
        return gateway.get("/v1/campaigns/" + id, token).json();
    }

    private static void refused(RunningGateway.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).isEqualTo(detail);
        assertThat(answer.json().get("remedy").asText()).isNotBlank();
    }

    @Test
    void a_campaign_is_drafted_by_one_activated_by_another_changed_paused_and_stopped_and_all_of_it_is_told() {
        ObjectNode terms = CampaignCalls.terms();
        int id = calls.drafted(terms);
        assertThat(calls.activate(id, 1, calls.approver).json().get("state").asText())
                .isEqualTo("ACTIVE");
        terms.put("lever", 2.5);
        assertThat(calls.draftVersion(id, 2, terms, calls.banker).status()).isEqualTo(200);
        await().untilAsserted(() -> {
            JsonNode standing = read(id, calls.auditor);
            assertThat(standing.get("version").asInt()).isEqualTo(1);
            assertThat(standing.get("waiting").asInt()).isEqualTo(2);
        });
        assertThat(calls.activate(id, 2, calls.second).status()).isEqualTo(200);
        assertThat(calls.change(id, "pause", calls.banker).json().get("state").asText())
                .isEqualTo("PAUSED");
        assertThat(calls.change(id, "resume", calls.approver)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("ACTIVE");
        assertThat(calls.change(id, "stop", calls.analyst).json().get("state").asText())
                .isEqualTo("STOPPED");
        await().until(() -> read(id, calls.auditor).get("state").asText().equals("STOPPED"));
        JsonNode whole = read(id, calls.auditor);
        List<String> history = new ArrayList<>();
        for (JsonNode event : whole.get("history")) {
            history.add(event.get("version").asText() + " " + event.get("state").asText() + " "
                    + event.get("who").asText().substring(gateway.run.length() + 1));
        }
        assertThat(history)
                .containsExactly(
                        "1 DRAFT analyst",
                        "1 ACTIVE approver",
                        "2 DRAFT banker",
                        "1 STOPPED second",
                        "2 ACTIVE second",
                        "2 PAUSED banker",
                        "2 ACTIVE approver",
                        "2 STOPPED analyst");
        JsonNode version = whole.get("versions").get(1);
        assertThat(version.get("draftedBy").asText()).isEqualTo(gateway.run + ".banker");
        assertThat(version.get("activatedBy").asText()).isEqualTo(gateway.run + ".second");
        // What is told is what was drafted, and can be drafted again.
        assertThat(version.get("terms")).isEqualTo(terms);
        assertThat(whole.has("salt")).isFalse();
    }

    @Test
    void a_list_tells_the_newest_first_page_by_page_with_the_budget_that_is_used() throws SQLException {
        int first = calls.drafted(CampaignCalls.terms());
        int second = calls.drafted(CampaignCalls.terms());
        try (Connection writer = TestBank.shared().marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("insert into marketing.campaign_use (campaign, offers) values (" + first + ", 7)");
        }
        await().until(() -> read(first, calls.banker).get("offers").asInt() == 7);
        JsonNode page = gateway.get("/v1/campaigns?limit=1&before=" + (second + 1), calls.approver)
                .json();
        assertThat(page.get("campaigns")).hasSize(1);
        assertThat(page.get("campaigns").get(0).get("id").asInt()).isEqualTo(second);
        JsonNode next = gateway.get("/v1/campaigns?limit=1&before=" + page.get("next"), calls.approver)
                .json()
                .get("campaigns")
                .get(0);
        assertThat(next.get("id").asInt()).isEqualTo(first);
        assertThat(next.get("budget").asText()).isEqualTo("2000.00");
        // Seven offers at 50 cents.
        assertThat(next.get("budgetUsed").asText()).isEqualTo("3.50");
    }

    @Test
    void a_draft_and_an_activation_sent_twice_are_done_once() {
        ObjectNode terms = CampaignCalls.terms();
        JsonNode first = calls.draft(terms, calls.banker, "\"sent twice\"").json();
        JsonNode again = calls.draft(terms, calls.banker, "sent twice").json();
        assertThat(first.get("again").asBoolean()).isFalse();
        assertThat(again.get("again").asBoolean()).isTrue();
        int id = first.get("id").asInt();
        assertThat(again.get("id").asInt()).isEqualTo(id);
        refused(
                calls.draft(terms.put("lever", 3), calls.banker, "sent twice"),
                422,
                "This key came before with other terms, for the campaign " + id + ".");
        assertThat(calls.activate(id, 1, calls.approver).json().get("again").asBoolean())
                .isFalse();
        assertThat(calls.activate(id, 1, calls.approver).json().get("again").asBoolean())
                .isTrue();
        calls.change(id, "stop", calls.banker);
        assertThat(calls.change(id, "stop", calls.banker).json().get("again").asBoolean())
                .isTrue();
    }

    @Test
    void of_two_approvers_at_once_one_activates_and_the_other_is_told_who_did() throws Exception {
        int id = calls.drafted(CampaignCalls.terms());
        List<CompletableFuture<RunningGateway.Answer>> both = Stream.of(calls.approver, calls.second)
                .map(who -> CompletableFuture.supplyAsync(() -> calls.activate(id, 1, who)))
                .toList();
        List<RunningGateway.Answer> answers =
                List.of(both.get(0).get(), both.get(1).get());
        assertThat(answers).extracting(RunningGateway.Answer::status).containsExactlyInAnyOrder(200, 409);
        for (RunningGateway.Answer answer : answers) {
            if (answer.status() == 409) {
                assertThat(answer.json().get("detail").asText())
                        .matches("Version 1 was activated by " + gateway.run + "\\.(approver|second) already\\.");
                assertThat(answer.json().get("type").asText()).isEqualTo("urn:bankdesk:problem:conflict");
            }
        }
    }

    @Test
    void a_campaign_whose_last_day_is_past_is_neither_paused_resumed_nor_activated() throws SQLException {
        int active = calls.drafted(CampaignCalls.terms());
        int paused = calls.drafted(CampaignCalls.terms());
        int draft = calls.drafted(CampaignCalls.terms());
        calls.activate(active, 1, calls.approver);
        calls.activate(paused, 1, calls.approver);
        calls.change(paused, "pause", calls.banker);
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        LocalDate last = today.minusDays(2);
        try (Connection writer = TestBank.shared().marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("update marketing.campaign set terms = terms || '{\"from\":\"2020-01-01\",\"to\":\""
                    + last + "\"}' where id in (" + active + ", " + paused + ", " + draft + ")");
        }
        String sentence =
                "The campaign's last day was " + last + ", and today is " + today + ": nobody can %s it any more.";
        refused(calls.change(active, "pause", calls.banker), 409, sentence.formatted("pause"));
        refused(calls.change(paused, "resume", calls.approver), 409, sentence.formatted("resume"));
        refused(calls.activate(draft, 1, calls.approver), 409, sentence.formatted("activate"));
        assertThat(calls.change(active, "stop", calls.banker).status()).isEqualTo(200);
    }

    @Test
    void a_version_that_was_replaced_since_the_plan_is_not_activated() {
        int id = calls.drafted(CampaignCalls.terms());
        calls.draftVersion(id, 2, CampaignCalls.terms().put("lever", 9), calls.banker);
        refused(
                calls.activate(id, 1, calls.approver),
                409,
                "Version 1 is not the newest any more: " + gateway.run + ".banker drafted version 2 since.");
        refused(
                calls.draftVersion(id, 2, CampaignCalls.terms(), calls.analyst),
                409,
                "Version 2 is there already, drafted by " + gateway.run + ".banker.");
        refused(calls.change(id, "pause", calls.banker), 409, "Nobody can pause a campaign that is a draft.");
    }

    /** The roles keep drafter and approver apart; whoever changes roles in between still cannot do both. */
    @Test
    void who_drafted_a_campaign_does_not_activate_it() throws SQLException {
        int id = calls.drafted(CampaignCalls.terms());
        try (Connection writer = TestBank.shared().marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(
                    "update marketing.campaign set drafted_by = '" + gateway.run + ".approver' where id = " + id);
        }
        refused(
                calls.activate(id, 1, calls.approver),
                409,
                "The campaign was drafted by " + gateway.run + ".approver, who cannot activate it as well.");
        assertThat(calls.activate(id, 1, calls.second).status()).isEqualTo(200);
    }

    @Test
    void what_is_not_there_is_not_found() {
        int id = calls.drafted(CampaignCalls.terms());
        refused(gateway.get("/v1/campaigns/999999", calls.banker), 404, "There is no campaign 999999.");
        refused(calls.change(999_999, "stop", calls.banker), 404, "There is no campaign 999999.");
        refused(calls.activate(id, 2, calls.approver), 404, "The campaign " + id + " has no version 2.");
    }

    private static Arguments wrong(String field, String detail, Consumer<ObjectNode> change) {
        return Arguments.of(field, detail, change);
    }

    static Stream<Arguments> badTerms() {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        return Stream.of(
                wrong("/lever", "The campaign's lever is -1.0.", terms -> terms.put("lever", -1)),
                wrong(
                        "/product",
                        "The campaign's product is gold, which the bank does not offer.",
                        terms -> terms.put("product", "gold")),
                wrong(
                        "/to",
                        "The campaign's to is " + today.minusDays(3) + ", and today is " + today + ".",
                        terms -> terms.put("from", today.minusDays(9).toString())
                                .put("to", today.minusDays(3).toString())),
                wrong(
                        "/to",
                        "The campaign's to is " + today.minusDays(1) + ".",
                        terms -> terms.put("to", today.minusDays(1).toString())),
                wrong("/from", "The campaign is wrong at /from.", terms -> terms.put("from", "2026-02-30")),
                wrong("/text/title/fr", "The campaign has no /text/title/fr.", terms -> ((ObjectNode)
                                terms.at("/text/title"))
                        .remove("fr")),
                wrong("/text/body/en", "The campaign is wrong at /text/body/en.", terms -> ((ObjectNode)
                                terms.at("/text/body"))
                        .put("en", " ")),
                wrong("/limits/budget", "The campaign's budget is less than one offer costs.", terms -> ((ObjectNode)
                                terms.get("limits"))
                        .put("budget", "0.49")),
                wrong("/limits/mostOffersDaily", "The campaign's mostOffersDaily is 3001.", terms -> ((ObjectNode)
                                terms.get("limits"))
                        .put("mostOffersDaily", 3_001)),
                wrong("/limits/controlBasisPoints", "The campaign's controlBasisPoints is 5001.", terms -> ((ObjectNode)
                                terms.get("limits"))
                        .put("controlBasisPoints", 5_001)),
                wrong("/limits/costPerOffer", "The campaign is wrong at /limits/costPerOffer.", terms -> ((ObjectNode)
                                terms.get("limits"))
                        .put("costPerOffer", 0.5)),
                wrong("/audience/age", "The campaign targets by /audience/age.", terms -> ((ObjectNode)
                                terms.get("audience"))
                        .put("age", 30)),
                wrong("/audience/sex", "The campaign targets by /audience/sex.", terms -> ((ObjectNode)
                                terms.get("audience"))
                        .put("sex", "F")),
                wrong("/audience/nationality", "The campaign targets by /audience/nationality.", terms -> ((ObjectNode)
                                terms.get("audience"))
                        .put("nationality", "FR")),
                wrong("/audience/segments", "The campaign is wrong at /audience/segments.", terms -> ((ObjectNode)
                                terms.get("audience"))
                        .putArray("segments")
                        .add("RICH")),
                wrong("/audience/regions", "The campaign is wrong at /audience/regions.", terms -> ((ObjectNode)
                                terms.get("audience"))
                        .putArray("regions")
                        .add("")),
                wrong("/salt", "The campaign has a field /salt that is not known.", terms -> terms.put("salt", "x")));
    }

    @ParameterizedTest
    @MethodSource("badTerms")
    void bad_terms_are_refused_by_the_fields_name(String field, String detail, Consumer<ObjectNode> change) {
        ObjectNode terms = CampaignCalls.terms();
        change.accept(terms);
        RunningGateway.Answer answer = calls.draft(terms, calls.banker, "bad " + field);
        refused(answer, 400, detail);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    @Test
    void a_draft_needs_a_key_and_one_json_object() {
        RunningGateway.Answer without = gateway.send(
                "POST", "/v1/campaigns", calls.banker, CampaignCalls.terms().toString());
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().get("field").asText()).isEqualTo("Idempotency-Key");
        for (String body : List.of("", "[]", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}", "null")) {
            RunningGateway.Answer answer =
                    gateway.send("POST", "/v1/campaigns", calls.banker, body, "Idempotency-Key", "k");
            assertThat(answer.status()).as(body + ": " + answer.text()).isEqualTo(400);
        }
    }

    @Test
    void a_version_of_a_campaign_that_ran_keeps_its_product_and_what_an_offer_costs() {
        int id = calls.drafted(CampaignCalls.terms());
        calls.activate(id, 1, calls.approver);
        ObjectNode cheaper = CampaignCalls.terms();
        ((ObjectNode) cheaper.get("limits")).put("costPerOffer", "0.10");
        RunningGateway.Answer answer = calls.draftVersion(id, 2, cheaper, calls.banker);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("/limits/costPerOffer");
        RunningGateway.Answer other =
                calls.draftVersion(id, 2, CampaignCalls.terms().put("product", "travel-insurance"), calls.banker);
        assertThat(other.json().get("field").asText()).isEqualTo("/product");
    }

    @Test
    void who_changed_a_campaign_reads_it_in_the_next_answer() {
        int id = calls.drafted(CampaignCalls.terms());
        calls.activate(id, 1, calls.approver);
        int fresh = 0;
        for (int i = 0; i < 40; i++) {
            String state = i % 2 == 0 ? "PAUSED" : "ACTIVE";
            calls.change(id, i % 2 == 0 ? "pause" : "resume", calls.approver);
            fresh += read(id, calls.approver).get("state").asText().equals(state) ? 1 : 0;
        }
        // A replica on a busy machine may need longer than is waited for now and then.
        assertThat(fresh).isGreaterThanOrEqualTo(32);
    }

    @Test
    void who_did_what_to_a_campaign_stands_in_the_access_log() {
        int id = calls.drafted(CampaignCalls.terms());
        calls.activate(id, 1, calls.second);
        await().untilAsserted(() -> assertThat(gateway.get("/v1/access-log?limit=500", calls.auditor)
                        .json()
                        .get("entries"))
                .anySatisfy(entry -> {
                    assertThat(entry.get("action").asText()).isEqualTo("activate_campaign");
                    assertThat(entry.get("detail").asText()).isEqualTo("campaign " + id + ", version 1");
                    assertThat(entry.get("user").asText()).isEqualTo(gateway.run + ".second");
                }));
    }
}

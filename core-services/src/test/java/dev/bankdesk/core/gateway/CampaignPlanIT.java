package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.decision.ControlGroup;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a campaign would do to real clients of a bank: some travel, some stay at home, one cannot have it. */
class CampaignPlanIT {
    private static final LocalDate SINCE = LocalDate.parse("2024-02-01");
    private static final int TRAVELLERS = 12;

    private static RunningGateway gateway;
    private static CampaignCalls calls;
    private static List<Long> travellers;

    @BeforeAll
    static void start() throws SQLException {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        calls = new CampaignCalls(gateway);
        List<NewCustomer> clients = new ArrayList<>();
        for (int i = 0; i < TRAVELLERS; i++) {
            clients.add(client("traveller" + i, Segment.STANDARD));
        }
        clients.add(client("home1", Segment.STANDARD));
        clients.add(client("home2", Segment.PREMIUM));
        clients.add(client("short trip", Segment.STANDARD));
        clients.add(client("student", Segment.STUDENT));
        List<RegisteredCustomer> registered = gateway.machine.registerCustomers(clients);
        travellers = registered.stream()
                .limit(TRAVELLERS)
                .map(RegisteredCustomer::id)
                .toList();
        List<PaymentOrder> orders = new ArrayList<>();
        for (RegisteredCustomer each : registered) {
            long account = each.accounts().get(0);
            orders.add(Orders.by(account)
                    .key(gateway.run + each.id() + "salary")
                    .kind(TransactionKind.SALARY)
                    .amount(9_000_00, "EUR")
                    .order());
            // 2 % of them are over the card's 18 euro a year for the travellers, and under it for the short trip.
            long cents = travellers.contains(each.id()) ? 3_000_00 : 20_00;
            boolean abroad = registered.indexOf(each) != TRAVELLERS && registered.indexOf(each) != TRAVELLERS + 1;
            orders.add(Orders.by(account)
                    .key(gateway.run + each.id() + "paid")
                    .amount(cents, abroad ? "USD" : "EUR")
                    .mcc(5_812)
                    .in(abroad ? "US" : "FR")
                    .order());
        }
        gateway.machine.place(orders);
        for (RegisteredCustomer each : registered) {
            run("insert into marketing.consent (customer, purpose, version, given, changed_at, source) values ("
                    + each.id() + ", 2, 1, true, now(), 'test')");
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection writer = TestBank.shared().marketingWriter();
                Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private static NewCustomer client(String name, Segment segment) {
        String reference = gateway.run + name;
        return new NewCustomer(
                reference,
                "Client " + name,
                segment,
                1980,
                "FR-75",
                "FR",
                SINCE,
                List.of(new NewAccount(reference + "/1", "EUR", 0L, SINCE, "1234", "token")));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** Until the replica has the draft and the last payment. */
    private static JsonNode plan(int id, String query, String token) {
        await().until(() -> {
            RunningGateway.Answer answer = gateway.get("/v1/campaigns/" + id + "/versions/1/plan" + query, token);
            return answer.status() == 200
                    && lost(answer.json(), "NOT_RELEVANT") == 2
                    && lost(answer.json(), "NO_CONSENT") == 0;
        });
        return gateway.get("/v1/campaigns/" + id + "/versions/1/plan" + query, token)
                .json();
    }

    private static long lost(JsonNode plan, String reason) {
        for (JsonNode step : plan.get("lost")) {
            for (JsonNode each : step.get("reasons")) {
                if (each.get("reason").asText().equals(reason)) {
                    assertThat(each.get("from")).isEqualTo(each.get("clients"));
                    return each.get("clients").asLong();
                }
            }
        }
        return 0;
    }

    private static String text(String sql) throws SQLException {
        try (Connection writer = TestBank.shared().marketingWriter();
                Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long inControlGroup(int campaign, List<Long> customers) throws SQLException {
        String salt = text("select salt from marketing.campaign where id = " + campaign);
        return customers.stream()
                .filter(each -> ControlGroup.has(each, salt, 5_000))
                .count();
    }

    private static ObjectNode half() {
        ObjectNode terms = CampaignCalls.terms();
        ((ObjectNode) terms.get("limits")).put("controlBasisPoints", 5_000);
        return terms;
    }

    @Test
    void everybody_is_counted_at_the_first_step_that_ends_the_way() throws SQLException {
        int id = calls.drafted(half());
        JsonNode plan = plan(id, "?rate=0.25", calls.approver);
        long control = inControlGroup(id, travellers);
        assertThat(plan.get("clients").asLong()).isEqualTo(TRAVELLERS + 4);
        assertThat(plan.get("howCounted").asText()).isEqualTo("Every client was counted.");
        assertThat(lost(plan, "NOT_OF_THE_AUDIENCE")).isEqualTo(1);
        assertThat(lost(plan, "NOT_RELEVANT")).isEqualTo(2);
        assertThat(lost(plan, "NO_SAVING")).isEqualTo(1);
        assertThat(plan.get("eligible").get("clients").asLong()).isEqualTo(TRAVELLERS + 3);
        assertThat(plan.get("controlGroup").asLong()).isEqualTo(control);
        assertThat(plan.get("offers").asLong()).isEqualTo(TRAVELLERS - control);
        // Each offer 50 cents, and a quarter accepts what costs 7 euro to open.
        assertThat(plan.get("expectedCost").asText())
                .isEqualTo(String.format(java.util.Locale.ROOT, "%.2f", (TRAVELLERS - control) * 2.25));
        assertThat(plan.get("upliftReliable").asBoolean()).isFalse();
        assertThat(plan.get("age").get("position").asLong()).isPositive();
    }

    @Test
    void limits_and_the_days_that_are_left_bound_the_offers() {
        ObjectNode terms = CampaignCalls.terms();
        ((ObjectNode) terms.get("limits")).put("controlBasisPoints", 0).put("mostOffersDaily", 1);
        terms.put("to", LocalDate.parse(terms.get("from").asText()).plusDays(4).toString());
        JsonNode plan = plan(calls.drafted(terms), "", calls.analyst);
        assertThat(plan.get("offers").asLong()).isEqualTo(5);
        assertThat(plan.get("howCounted").asText())
                .contains(" The days that are left allow 5 offers, less than the limit and the budget: draft");
        assertThat(plan.get("beyondLimits").asLong()).isEqualTo(TRAVELLERS - 5);
        assertThat(plan.get("smallestUplift").isNull()).isTrue();
        assertThat(plan.get("upliftInWords").asText()).isEqualTo("Without a control group no effect can be seen.");
        assertThat(plan.get("assumedRate").asDouble()).isEqualTo(0.02);
    }

    @Test
    void who_was_offered_it_before_or_anything_of_late_is_lost_and_what_was_used_is_gone() throws SQLException {
        ObjectNode terms = CampaignCalls.terms();
        ((ObjectNode) terms.get("limits"))
                .put("controlBasisPoints", 0)
                .put("mostOffers", 6)
                .put("mostOffersDaily", 6);
        int id = calls.drafted(terms);
        int other = calls.drafted(terms);
        offered(id, travellers.get(0), 1);
        offered(other, travellers.get(1), 2);
        run("insert into marketing.campaign_use (campaign, offers) values (" + id + ", 2)");
        await().until(() -> lost(plan(id, "", calls.banker), "OFFERED_BEFORE") == 1);
        JsonNode plan = plan(id, "", calls.banker);
        assertThat(lost(plan, "COOLING_DOWN")).isEqualTo(1);
        assertThat(plan.get("reached").get("clients").asLong()).isEqualTo(TRAVELLERS - 2);
        // Of six two were made.
        assertThat(plan.get("offers").asLong()).isEqualTo(4);
        // Else the other tests' travellers would be cooling down.
        run("delete from marketing.offer");
        await().until(() -> lost(plan(other, "", calls.banker), "COOLING_DOWN") == 0);
    }

    @Test
    void a_lever_of_zero_makes_no_offers_and_the_plan_says_so() {
        ObjectNode terms = CampaignCalls.terms().put("lever", 0);
        ((ObjectNode) terms.get("limits")).put("controlBasisPoints", 0);
        JsonNode plan = plan(calls.drafted(terms), "", calls.banker);
        assertThat(lost(plan, "WORTH_NOTHING")).isEqualTo(TRAVELLERS);
        assertThat(plan.get("offers").asLong()).isZero();
        assertThat(plan.get("expectedCost").asText()).isEqualTo("0.00");
    }

    private static void offered(int campaign, long customer, long position) throws SQLException {
        run("insert into marketing.decision (position, epoch, customer, decided_at, ways, model, answers) values ("
                + position + ", 1, " + customer + ", now(), '', 1, 0)");
        run(
                "insert into marketing.offer (campaign, version, customer, position, epoch, made_at, product, state, state_at,"
                        + " expires_at, consent_version, saving_minor, reason, segment, features) values (" + campaign
                        + ", 1, "
                        + customer + ", " + position
                        + ", 1, now(), 'no-fee-card', 1, now(), now() + interval '1 day', 1, 100, '',"
                        + " 1, '{}')");
    }

    @Test
    void who_has_the_product_or_does_not_consent_is_lost() throws SQLException {
        ObjectNode terms = CampaignCalls.terms();
        ((ObjectNode) terms.get("limits")).put("controlBasisPoints", 0);
        int id = calls.drafted(terms);
        plan(id, "", calls.banker);
        run("insert into marketing.holding (customer, product, source, opened_at) values (" + travellers.get(2)
                + ", 'no-fee-card', 'test', now()), (" + travellers.get(3) + ", 'travel-insurance', 'test', now())");
        run("update marketing.consent set given = false where customer = " + travellers.get(4));
        await().untilAsserted(() -> {
            JsonNode plan = gateway.get("/v1/campaigns/" + id + "/versions/1/plan", calls.banker)
                    .json();
            assertThat(lost(plan, "HAS_IT_ALREADY")).isEqualTo(1);
            assertThat(lost(plan, "NO_CONSENT")).isEqualTo(1);
            assertThat(plan.get("offers").asLong()).isEqualTo(TRAVELLERS - 2);
        });
        run("delete from marketing.holding");
        run("update marketing.consent set given = true");
        await().until(() -> lost(plan(id, "", calls.banker), "HAS_IT_ALREADY") == 0);
    }

    @Test
    void a_plan_that_cannot_be_made_is_refused_in_one_sentence() throws SQLException {
        int id = calls.drafted(CampaignCalls.terms());
        for (String rate : List.of("0", "1", "-0.1", "2%25", "1e-3", "0.00000001")) {
            RunningGateway.Answer answer =
                    gateway.get("/v1/campaigns/" + id + "/versions/1/plan?rate=" + rate, calls.banker);
            assertThat(answer.status()).as(rate).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("rate");
        }
        assertThat(gateway.get("/v1/campaigns/" + id + "/versions/7/plan", calls.banker)
                        .status())
                .isEqualTo(404);
        run(
                "update marketing.campaign set terms = terms || '{\"from\":\"2026-01-01\",\"to\":\"2026-01-02\"}' where id = "
                        + id);
        await().untilAsserted(() -> {
            RunningGateway.Answer over = gateway.get("/v1/campaigns/" + id + "/versions/1/plan", calls.banker);
            assertThat(over.status()).as(over.text()).isEqualTo(409);
            assertThat(over.json().get("detail").asText()).startsWith("The campaign's to is 2026-01-02, and today is");
        });
    }
}

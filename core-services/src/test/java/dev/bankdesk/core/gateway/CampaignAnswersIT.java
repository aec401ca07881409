package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewAccount;
import dev.bankdesk.core.ledger.NewCustomer;
import dev.bankdesk.core.ledger.Orders;
import dev.bankdesk.core.ledger.PaymentOrder;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import dev.bankdesk.core.marketing.campaign.Audience;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.consent.Purpose;
import dev.bankdesk.core.marketing.decision.ClientFeatures;
import dev.bankdesk.core.marketing.decision.ControlGroup;
import dev.bankdesk.core.marketing.decision.Decision;
import dev.bankdesk.core.marketing.decision.PropensityChoice;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Situations;
import dev.bankdesk.core.marketing.decision.Stamp;
import dev.bankdesk.core.marketing.decision.Trigger;
import dev.bankdesk.core.marketing.decision.Way;
import dev.bankdesk.core.marketing.desk.FairnessAnswer;
import dev.bankdesk.core.marketing.offer.Response;
import dev.bankdesk.core.marketing.postgres.MarketingPrimary;
import dev.bankdesk.core.marketing.postgres.OfferMade;
import dev.bankdesk.core.marketing.postgres.PostgresConsents;
import dev.bankdesk.core.marketing.postgres.PostgresDecisions;
import dev.bankdesk.core.marketing.postgres.PostgresHoldings;
import dev.bankdesk.core.marketing.postgres.PostgresOffers;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.testing.TestBank;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What offers came to, through the gateway: forty travellers, of whom every treated one accepts and one of the others takes the card. */
class CampaignAnswersIT {
    private static final LocalDate SINCE = LocalDate.parse("2024-02-01");
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int TRAVELLERS = 40;

    private static RunningGateway gateway;
    private static CampaignCalls calls;
    private static int id;
    private static Instant moment;
    private static final List<Long> treated = new ArrayList<>();
    private static final List<Long> control = new ArrayList<>();
    private static final List<Long> positions = new ArrayList<>();

    @BeforeAll
    static void start() throws SQLException {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        calls = new CampaignCalls(gateway);
        ObjectNode terms = CampaignCalls.terms();
        ((ObjectNode) terms.get("limits"))
                .put("controlBasisPoints", 5_000)
                .put("mostOffers", 50)
                .put("mostOffersDaily", 50);
        id = calls.drafted(terms);
        assertThat(calls.activate(id, 1, calls.approver).status()).isEqualTo(200);
        List<NewCustomer> clients = new ArrayList<>();
        for (int i = 0; i < TRAVELLERS; i++) {
            String reference = gateway.run + "traveller" + i;
            clients.add(new NewCustomer(
                    reference,
                    "Client " + i,
                    i % 2 == 0 ? Segment.STANDARD : Segment.PREMIUM,
                    i % 2 == 0 ? 1980 : 2004,
                    i % 4 == 0 ? "FR-13" : "FR-75",
                    "FR",
                    SINCE,
                    List.of(new NewAccount(reference + "/1", "EUR", 0L, SINCE, "1234", "token"))));
        }
        List<RegisteredCustomer> registered = gateway.machine.registerCustomers(clients);
        List<PaymentOrder> orders = new ArrayList<>();
        for (RegisteredCustomer each : registered) {
            long account = each.accounts().get(0);
            orders.add(Orders.by(account)
                    .key(gateway.run + each.id() + "salary")
                    .kind(TransactionKind.SALARY)
                    .amount(9_000_00, "EUR")
                    .order());
            orders.add(Orders.by(account)
                    .key(gateway.run + each.id() + "paid")
                    .amount(3_000_00, "USD")
                    .mcc(5_812)
                    .in("US")
                    .order());
        }
        gateway.machine.place(orders);
        // A day later it is decided, and forty days later it is asked.
        moment = Instant.now().plus(Duration.ofDays(1));
        Instant now = Instant.now();
        gateway.machine.setClock(new BankClock(now.plus(Duration.ofDays(40)), now, 1));
        MarketingPrimary primary = new MarketingPrimary(gateway.at.marketing());
        for (RegisteredCustomer each : registered) {
            decide(primary, each);
        }
        new PostgresHoldings(primary).open(control.get(0), "no-fee-card", "banker", 0, moment.plus(Duration.ofDays(9)));
        await().until(() -> {
            RunningGateway.Answer answer = get("/uplift", calls.banker);
            return answer.status() == 200
                    && answer.json().get("treated").get("took").asInt() == treated.size()
                    && answer.json().get("control").get("took").asInt() == 1;
        });
    }

    private static void decide(MarketingPrimary primary, RegisteredCustomer client) throws SQLException {
        PostgresConsents consents = new PostgresConsents(primary);
        consents.set(client.id(), Purpose.TARGETING, true, "test", moment.minusSeconds(60));
        long position = Long.parseLong(books("select max(position) from ledger.journal where debit_account = "
                + client.accounts().get(0) + " and currency = 'EUR' and original_currency = 'USD'"));
        String salt = text("select salt from marketing.campaign where id = " + id);
        boolean held = ControlGroup.has(client.id(), salt, 5_000);
        Trigger on = new Trigger(
                position, client.id(), moment, TransactionKind.CARD_PAYMENT, Category.RESTAURANTS, null, true, true);
        Way way = new Way(id, 1, 1, held ? Reason.IN_CONTROL_GROUP : null, 0.02, held ? 0 : 69);
        CampaignTerms terms = Situations.terms(Audience.EVERYBODY, Situations.limits(0), 1);
        OfferMade made = new OfferMade(
                terms,
                42_00,
                new LocalText("the fees abroad", "les frais à l’étranger"),
                new ClientFeatures(Collections.nCopies(9, 1.0), Segment.STANDARD));
        Stamp stamp = new Stamp(1, LocalDate.ofInstant(moment, ZONE), moment, PropensityChoice.SEGMENTS, 0);
        assertThat(new PostgresDecisions(primary).record(new Decision(on, List.of(way)), made, stamp))
                .isEqualTo(PostgresDecisions.Recorded.DONE);
        positions.add(position);
        (held ? control : treated).add(client.id());
        if (!held) {
            long offer = Long.parseLong(text("select id from marketing.offer where customer = " + client.id()));
            new PostgresOffers(primary)
                    .respond(offer, client.id(), Response.ACCEPT, moment.plusSeconds(60), "the inbox");
        }
    }

    private static String text(String sql) throws SQLException {
        try (Connection writer = TestBank.shared().marketingWriter()) {
            return text(writer, sql);
        }
    }

    private static String books(String sql) throws SQLException {
        try (Connection writer = TestBank.shared().writer()) {
            return text(writer, sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static RunningGateway.Answer get(String what, String token) {
        return gateway.get("/v1/campaigns/" + id + what, token);
    }

    private static JsonNode of(String what) {
        RunningGateway.Answer answer = get(what, calls.analyst);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("age").get("from").asText()).isEqualTo("decisions");
        assertThat(answer.json().get("complete").asBoolean()).isTrue();
        return answer.json();
    }

    @Test
    void the_uplift_is_told_with_its_interval_and_in_words() {
        JsonNode uplift = of("/uplift");
        double difference = 1 - 1.0 / control.size();
        assertThat(uplift.get("treated").get("clients").asInt()).isEqualTo(treated.size());
        assertThat(uplift.get("control").get("clients").asInt()).isEqualTo(control.size());
        assertThat(uplift.get("waiting").asInt()).isZero();
        assertThat(uplift.get("tooEarly").asBoolean()).isFalse();
        assertThat(uplift.get("uplift").get("estimate").asDouble()).isCloseTo(difference, within(1e-12));
        assertThat(uplift.get("uplift").get("low").asDouble())
                .isPositive()
                .isLessThan(uplift.get("uplift").get("newcombeLow").asDouble());
        assertThat(uplift.get("inWords").get("en").asText()).contains("percentage points");
        assertThat(uplift.get("planned").get("treated").asInt()).isEqualTo(50);
        assertThat(uplift.get("sameProduct")).isEmpty();
    }

    /** The fees of the one who took it without an offer are what the savings say of the client on the day of the moment. */
    @Test
    void the_value_takes_off_the_fees_that_are_forgone_on_both_sides() {
        String day = LocalDate.ofInstant(moment, ZONE).toString();
        JsonNode savings = gateway.get("/v1/customers/" + control.get(0) + "/savings?on=" + day, calls.banker)
                .json();
        BigDecimal worth = BigDecimal.ZERO;
        for (JsonNode product : savings.get("products")) {
            if (product.get("key").asText().equals("no-fee-card")) {
                worth = new BigDecimal(product.get("worth").asText());
            }
        }
        assertThat(worth).isGreaterThan(new BigDecimal("40"));
        double times = (double) treated.size() / control.size();
        JsonNode value = of("/value").get("value");
        assertThat(value.get("revenue").asDouble()).isCloseTo(42 * (treated.size() - times), within(0.006));
        assertThat(value.get("forgoneFees").asDouble())
                .isCloseTo(60.0 * treated.size() - times * worth.doubleValue(), within(0.006));
        assertThat(value.get("cost").asDouble()).isCloseTo(7.5 * treated.size() - 7 * times, within(0.006));
        assertThat(new BigDecimal(value.get("net").asText()))
                .isEqualTo(new BigDecimal(value.get("revenue").asText())
                        .subtract(new BigDecimal(value.get("forgoneFees").asText()))
                        .subtract(new BigDecimal(value.get("cost").asText())));
    }

    @Test
    void funnel_fairness_and_calibration_are_told_by_their_parts() {
        JsonNode funnel = of("/funnel");
        assertThat(funnel.get("total").get("clients").asInt()).isEqualTo(TRAVELLERS);
        assertThat(funnel.get("total").get("offers").get("accepted").asInt()).isEqualTo(treated.size());
        assertThat(funnel.get("total").get("offers").get("seen").asInt()).isEqualTo(treated.size());
        assertThat(funnel.get("segments")).hasSize(2);
        JsonNode lost = funnel.get("total").get("lost").get(5);
        assertThat(lost.get("step").asText()).isEqualTo("CONTROL_GROUP");
        assertThat(lost.get("clients").asInt()).isEqualTo(control.size());
        JsonNode fairness = of("/fairness");
        assertThat(fairness.get("regions").findValuesAsText("group")).containsExactly("FR-13", "FR-75");
        assertThat(fairness.get("ages")).hasSize(2);
        JsonNode calibration = of("/calibration");
        assertThat(calibration.get("total").get("answers").asInt()).isEqualTo(treated.size());
        assertThat(calibration.get("total").get("accepted").get("estimate").asDouble())
                .isEqualTo(1);
        assertThat(calibration.get("total").get("drifted").asBoolean()).isTrue();
        assertThat(calibration.get("total").get("auc").isNull()).isTrue();
        assertThat(calibration.get("months")).hasSize(1);
    }

    @Test
    void a_changed_rule_is_answered_as_an_estimate() {
        JsonNode costs = of("/rules");
        assertThat(costs.get("estimate").asBoolean()).isTrue();
        assertThat(costs.get("inWords").asText()).startsWith("An estimate");
        assertThat(costs.get("changed").isNull()).isTrue();
        assertThat(costs.get("inForce").get("offers").asInt()).isEqualTo(treated.size());
        // As the bank's settings have them.
        assertThat(costs.get("contacts").get("contactOffers").asInt()).isEqualTo(3);
        assertThat(costs.get("contacts").get("contactDays").asInt()).isEqualTo(30);
        assertThat(costs.get("contacts").get("coolDownDays").asInt()).isEqualTo(5);
        assertThat(costs.get("rules")).hasSize(1);
        assertThat(costs.get("rules").get(0).get("rule").asText()).isEqualTo("IN_CONTROL_GROUP");
        assertThat(costs.get("rules").get(0).get("mostOffers").asInt()).isEqualTo(control.size());
        // 0.02 × (42 − 7 − 0.50) each.
        assertThat(costs.get("rules").get(0).get("mostValue").asDouble())
                .isCloseTo(0.69 * control.size(), within(0.011));
        JsonNode none = of("/rules?mostOffers=0");
        assertThat(none.get("changed").get("mostOffersOfCampaign").asInt()).isZero();
        assertThat(none.get("rules")).isEmpty();
        assertThat(of("/rules?without=in_control_group&factors=value,lever")
                        .get("changed")
                        .get("leastOffers")
                        .asInt())
                .isEqualTo(TRAVELLERS);
    }

    /** Every number that is not zero on the way to a desk's screen. */
    @Test
    void a_desk_reads_the_same_figures() {
        GatewayCampaignDesk desk = new GatewayCampaignDesk(gateway.at);
        desk.signIn(gateway.run + ".analyst", RunningGateway.PASSWORD.toCharArray());
        assertThat(desk.uplift(id).uplift().low())
                .isEqualTo(of("/uplift").get("uplift").get("low").asDouble());
        assertThat(desk.uplift(id).control().took()).isEqualTo(1);
        assertThat(desk.funnel(id).total().treated().clients()).isEqualTo(treated.size());
        assertThat(desk.funnel(id).total().lost().get(5).reasons().get(0).reason())
                .isEqualTo(Reason.IN_CONTROL_GROUP);
        assertThat(desk.value(id).value().net().toPlainString())
                .isEqualTo(of("/value").get("value").get("net").asText());
        assertThat(desk.calibration(id).months().get(0).answers()).isEqualTo(treated.size());
        assertThat(desk.fairness(id).regions())
                .extracting(FairnessAnswer.Group::group)
                .containsExactly("FR-13", "FR-75");
        assertThat(desk.fairness(id).ages().stream()
                        .mapToLong(FairnessAnswer.Group::offered)
                        .sum())
                .isEqualTo(treated.size());
        assertThat(desk.fairness(id).ages().get(0).acceptance().estimate()).isEqualTo(1);
        assertThat(desk.rules(id).rules().get(0).mostOffers()).isEqualTo(control.size());
    }

    @Test
    void what_cannot_be_asked_is_refused_in_one_sentence() {
        String[][] wrong = {
            {"/rules?mostOffers=-1", "mostOffers"},
            {"/rules?lever=-1", "lever"},
            {"/rules?lever=101", "lever"},
            {"/rules?without=BAD_WEATHER", "without"},
            {"/rules?without=ANOTHER_IS_BETTER", "without"},
            {"/rules?controlBasisPoints=10001", "controlBasisPoints"},
            {"/rules?factors=luck", "factors"},
            {"/rules?coolDown=1", "coolDown"},
            {"/funnel?from=2026-01-01", "from"}
        };
        for (String[] each : wrong) {
            RunningGateway.Answer answer = get(each[0], calls.banker);
            assertThat(answer.status()).as(each[0]).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo(each[1]);
            assertThat(answer.json().get("remedy").asText()).isNotBlank();
        }
        assertThat(get("/rules?coolDownDays=40", calls.banker)
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("The contact policy's coolDownDays is 40.");
        for (String what : List.of("funnel", "uplift", "value", "fairness", "calibration", "rules")) {
            RunningGateway.Answer answer = gateway.get("/v1/campaigns/987654/" + what, calls.auditor);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("detail").asText()).isEqualTo("There is no campaign 987654.");
        }
        for (String path : List.of("/v1/decisions/987654321", "/v1/decisions/987654321/dossier")) {
            RunningGateway.Answer answer = gateway.get(path, calls.auditor);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("detail").asText()).isEqualTo("There is no decision on position 987654321.");
        }
        assertThat(gateway.get("/v1/decisions", calls.banker)
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("customer");
        assertThat(gateway.get("/v1/decisions?customer=987654321", calls.banker).status())
                .isEqualTo(404);
    }

    @Test
    void why_a_decision_fell_as_it_did_and_its_dossier_are_told_and_each_look_is_noted() {
        long customer = treated.get(0);
        JsonNode found =
                gateway.get("/v1/decisions?customer=" + customer, calls.banker).json();
        assertThat(found.get("decisions")).hasSize(1);
        JsonNode brief = found.get("decisions").get(0);
        assertThat(brief.get("summary").get("en").asText()).startsWith("Offered: Card without foreign fees");
        long position = brief.get("position").asLong();
        JsonNode why = gateway.get("/v1/decisions/" + position, calls.auditor).json();
        assertThat(why.get("transaction").get("abroad").asBoolean()).isTrue();
        assertThat(why.get("ways").get(0).get("offered").asBoolean()).isTrue();
        assertThat(why.get("offer").get("events").findValuesAsText("en"))
                .containsExactly("proposed (a decision)", "accepted (the inbox)");
        RunningGateway.Answer page = gateway.get("/v1/decisions/" + position + "/dossier?language=fr", calls.auditor);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/html");
        assertThat(page.text())
                .contains("Décision " + position, "ciblage oui", "version 1 / 0", "les frais à l’étranger", "acceptée");
        RunningGateway.Answer pdf = gateway.get("/v1/decisions/" + position + "/dossier?format=pdf", calls.auditor);
        assertThat(pdf.response().headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("application/pdf");
        assertThat(pdf.text()).startsWith("%PDF-");
        long other = Long.parseLong(gateway.get("/v1/decisions?customer=" + control.get(0), calls.banker)
                .json()
                .get("decisions")
                .get(0)
                .get("position")
                .asText());
        assertThat(gateway.get("/v1/decisions/" + other, calls.banker)
                        .json()
                        .get("ways")
                        .get(0)
                        .get("inWords")
                        .get("en")
                        .asText())
                .contains("the client is of the control group");
        await().untilAsserted(() -> {
            JsonNode log = gateway.get("/v1/access-log?customer=" + customer, calls.auditor)
                    .json()
                    .get("entries");
            assertThat(log.findValuesAsText("action")).contains("decisions", "decision", "dossier");
        });
    }

    @Test
    void decisions_of_single_clients_are_for_those_who_may_read_the_rows() {
        for (String token : List.of(calls.analyst, calls.approver)) {
            assertThat(gateway.get("/v1/decisions?customer=" + treated.get(0), token)
                            .status())
                    .isEqualTo(403);
            assertThat(gateway.get("/v1/decisions/" + positions.get(0) + "/dossier", token)
                            .status())
                    .isEqualTo(403);
        }
    }
}

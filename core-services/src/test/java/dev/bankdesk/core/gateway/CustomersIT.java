package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.postgres.JournalFollower;
import dev.bankdesk.core.behaviour.service.BehaviourService;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the clients of a seeded journal behave, asked of a running gateway. */
class CustomersIT {
    private static final Instant FROM = Instant.parse("2025-06-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-12T00:00:00Z");
    private static final int ROWS = 12_000;
    /** One whose accounts are in euro. */
    private static final long CUSTOMER = 4;
    /** Gets rent from that one. */
    private static final long LANDLORD = 8;

    private static final int MONTHS_OF_RENT = 6;

    private static RunningGateway gateway;
    private static RandomJournal journal;
    private static String banker;
    private static String client;

    @BeforeAll
    static void start() throws SQLException {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        TestBank bank = TestBank.shared();
        journal = new RandomJournal(9);
        journal.add(ROWS - MONTHS_OF_RENT, FROM, TO);
        addRent();
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            statement.execute("delete from ledger.bank_clock");
            statement.execute("insert into ledger.bank_clock (bank_anchor, machine_anchor, speed)"
                    + " values ('2026-05-12T10:00Z', now(), 0)");
            statement.execute("update ledger.journal_head set position = " + ROWS);
        }
        try (JournalFollower follower = BehaviourService.follower(bank.addresses())) {
            await().until(() -> number("select coalesce(max(position), 0) from ledger.journal") == ROWS);
            await().until(() -> {
                follower.step();
                return number("select position from behaviour.stand") == ROWS;
            });
            follower.rank();
        }
        await().until(() -> number("select ranked_at from behaviour.stand") == ROWS);
        banker = gateway.signedIn("banker", Role.BANKER, 0);
        client = gateway.signedIn("client", Role.CLIENT, CUSTOMER);
    }

    /** On the tenth of each month, more than anything else. */
    private static void addRent() {
        for (int i = 1; i <= MONTHS_OF_RENT; i++) {
            long position = ROWS - MONTHS_OF_RENT + i;
            RandomJournal.Row before = journal.rows.get(journal.rows.size() - 1);
            journal.rows.add(new RandomJournal.Row(
                    position,
                    before.recordedAt().plusMillis(1),
                    LocalDate.of(2025, 11, 10).plusMonths(i).atTime(10, 0).toInstant(ZoneOffset.UTC),
                    CUSTOMER,
                    1_000_000 + CUSTOMER,
                    1_000_000 + LANDLORD,
                    TransactionKind.STANDING_ORDER,
                    0,
                    7_777_77,
                    7_777_77L,
                    "EUR",
                    Category.OTHER,
                    Segment.values()[(int) (CUSTOMER % Segment.values().length)],
                    Channel.BANK,
                    "ZZ",
                    false,
                    0,
                    0,
                    1,
                    0));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static long number(String sql) throws SQLException {
        try (Connection reader = TestBank.shared().reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static JsonNode ask(String path) {
        RunningGateway.Answer answer = gateway.get("/v1/customers" + path, banker);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void a_client_is_found_by_name_and_by_number() {
        JsonNode byName = ask("?text=Client%2014&limit=3").get("customers");
        assertThat(byName).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(byName.get(0).get("foundBy").asText()).isEqualTo("NAME");
        JsonNode byNumber = ask("?text=" + CUSTOMER).get("customers").get(0);
        assertThat(byNumber.get("customer").asLong()).isEqualTo(CUSTOMER);
        assertThat(byNumber.get("foundBy").asText()).isEqualTo("CUSTOMER");
    }

    @Test
    void behaviour_by_month_has_no_gaps_and_counts_the_clients_payments() {
        JsonNode answer = ask("/" + CUSTOMER + "/behaviour?from=2025-06-01&to=2026-06-01");
        assertThat(answer.get("rows")).hasSize(12);
        long payments = 0;
        for (JsonNode row : answer.get("rows")) {
            payments += row.get("payments").asLong();
            long spent = 0;
            for (JsonNode category : row.get("spent")) {
                spent += category.asLong();
            }
            assertThat(row.get("spentMinor").asLong()).isEqualTo(spent);
        }
        assertThat(payments)
                .isEqualTo(journal.rows.stream()
                        .filter(row -> row.customer() == CUSTOMER
                                && row.decline() == 0
                                && row.kind().isPayment())
                        .count())
                .isPositive();
        assertThat(answer.get("ageMillis").isNull()).isFalse();
    }

    @Test
    void days_add_up_to_their_month() {
        JsonNode month = ask("/" + CUSTOMER + "/behaviour?from=2026-03-01&to=2026-04-01")
                .get("rows")
                .get(0);
        JsonNode days = ask("/" + CUSTOMER + "/behaviour?step=day&from=2026-03-01&to=2026-04-01")
                .get("rows");
        assertThat(days).hasSize(31);
        long spent = 0;
        for (JsonNode day : days) {
            spent += day.get("spentMinor").asLong();
        }
        assertThat(spent).isEqualTo(month.get("spentMinor").asLong());
    }

    @Test
    void rfm_says_when_all_were_ranked() {
        JsonNode rfm = ask("/" + CUSTOMER + "/rfm");
        assertThat(rfm.get("rankedOn").asText()).isEqualTo("2026-05-12");
        for (String score : List.of("recency", "frequency", "monetary")) {
            assertThat(rfm.get(score).asInt()).isBetween(1, 5);
        }
        assertThat(rfm.get("payments").asLong()).isPositive();
    }

    @Test
    void recurring_payments_and_a_forecast_are_of_today() {
        assertThat(ask("/" + CUSTOMER + "/recurring").get("today").asText()).isEqualTo("2026-05-12");
        JsonNode forecast = ask("/" + CUSTOMER + "/forecast");
        assertThat(forecast.get("monthEnd").asText()).isEqualTo("2026-05-31");
        JsonNode path = forecast.get("forecasts").get(0).get("path");
        assertThat(path.get(path.size() - 1).get("day").asText()).isEqualTo("2026-05-31");
        for (JsonNode day : path) {
            assertThat(day.get("lowMinor").asLong())
                    .isLessThanOrEqualTo(day.get("expectedMinor").asLong());
            assertThat(day.get("expectedMinor").asLong())
                    .isLessThanOrEqualTo(day.get("highMinor").asLong());
        }
    }

    @Test
    void a_client_reads_no_other_clients_name_where_a_banker_does() {
        String path = "/v1/customers/" + CUSTOMER + "/recurring";
        assertThat(gateway.get(path, banker).text()).contains("\"counterparty\":\"Client " + LANDLORD + "\"");
        String own = gateway.get(path, client).text();
        // Of the newest of them, which the client sees in the statement as well.
        assertThat(own).contains("\"counterparty\":\"purpose of " + ROWS + "\"").doesNotContain("Client ");
    }

    @Test
    void peers_are_a_group_that_tells_nobody_apart() {
        JsonNode peers = ask("/" + CUSTOMER + "/peers?month=2026-04");
        assertThat(peers.get("group").get("members").asInt()).isGreaterThanOrEqualTo(20);
        assertThat(peers.get("lines").get(0).get("category").isNull()).isTrue();
        assertThat(peers.get("lines").get(0).get("peers").get("medianMinor").isNumber())
                .isTrue();
    }

    @Test
    void a_client_finds_itself_and_nobody_else() {
        String range = "/behaviour?from=2026-03-01&to=2026-04-01";
        assertThat(gateway.get("/v1/customers/" + CUSTOMER + range, client).status())
                .isEqualTo(200);
        for (String path : List.of(range, "/recurring", "/forecast")) {
            RunningGateway.Answer other = gateway.get("/v1/customers/5" + path, client);
            RunningGateway.Answer nobody = gateway.get("/v1/customers/999999" + path, client);
            assertThat(other.status()).isEqualTo(404);
            assertThat(other.text().replace("5", "999999")).isEqualTo(nobody.text());
        }
    }

    @Test
    void a_look_of_the_banks_people_is_noted_and_a_clients_own_is_not() throws SQLException {
        String looks = "select count(*) from access.access_log where customer = 6 and action = ";
        long before = number(looks + "'peers'");
        ask("/6/peers?month=2026-04");
        await().until(() -> number(looks + "'peers'") == before + 1);
        gateway.get("/v1/customers/" + CUSTOMER + "/forecast", client);
        ask("/6/forecast");
        await().until(() -> number(looks + "'forecast'") == 1);
        assertThat(number("select count(*) from access.access_log where user_name like '%client'"))
                .isZero();
    }

    @Test
    void a_customer_that_does_not_exist_is_not_found() {
        for (String path : List.of(
                "/behaviour?from=2026-03-01&to=2026-04-01",
                "/rfm",
                "/recurring",
                "/forecast",
                "/peers?month=2026-04")) {
            RunningGateway.Answer answer = gateway.get("/v1/customers/999999" + path, banker);
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.json().get("remedy").asText()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?limit=3|text",
                "?text=%20|text",
                "?text=a&limit=0|limit",
                "/nobody/rfm|id",
                "/4/behaviour?from=2026-03-01|to",
                "/4/behaviour?from=2026-04-01&to=2026-03-01|to",
                "/4/behaviour?from=2026-04-01&to=2026-04-01|to",
                "/4/behaviour?from=1900-01-01&to=2000-01-01|to",
                "/4/behaviour?from=2026-02-30&to=2026-03-01|from",
                "/4/behaviour?from=2026-02-01&to=2026-03-01&step=year|step",
                "/4/peers|month",
                "/4/peers?month=2026-13|month",
                "/4/peers?month=1026-12|month",
                "/4/forecast?month=2026-12|month"
            })
    void bad_input_is_refused_by_name_with_a_remedy(String question, String field) {
        RunningGateway.Answer answer = gateway.get("/v1/customers" + question, banker);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("remedy").asText()).isNotBlank();
    }
}

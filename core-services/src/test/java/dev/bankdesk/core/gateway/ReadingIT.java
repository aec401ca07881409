package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.ledger.RegisteredCustomer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions through HTTP to the real replica, and payments that their own session must see. */
class ReadingIT {
    private static RunningGateway gateway;
    private static RegisteredCustomer ann;
    private static RegisteredCustomer bob;
    private static String client;
    private static String banker;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        ann = gateway.customer("ann");
        bob = gateway.customer("bob");
        client = gateway.signedIn("ann", Role.CLIENT, ann.id());
        banker = gateway.signedIn("banker", Role.BANKER, 0);
        Awaitility.await()
                .until(() -> gateway.get("/v1/accounts/" + bob.accounts().get(1), banker)
                                .status()
                        == 200);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static RunningGateway.Answer pay(String key, long to, String amount) {
        return gateway.send(
                "POST",
                "/v1/payments",
                client,
                "{\"kind\":\"TRANSFER_OUT\",\"account\":" + ann.accounts().get(0) + ",\"counterAccount\":" + to
                        + ",\"amount\":\"" + amount + "\",\"currency\":\"EUR\",\"purpose\":\"" + key + "\"}",
                "Idempotency-Key",
                "\"" + key + "\"");
    }

    @Test
    void the_same_key_gets_the_first_answer_again_in_header_or_body_and_never_another_clients() {
        long account = ann.accounts().get(0);
        RunningGateway.Answer first = pay("again", bob.accounts().get(0), "3.00");
        RunningGateway.Answer again = pay("again", bob.accounts().get(0), "3.00");
        assertThat(again.json().get("position")).isEqualTo(first.json().get("position"));
        assertThat(again.json().get("replayed").asBoolean()).isTrue();
        assertThat(pay("again", bob.accounts().get(0), "4.00").status()).isEqualTo(422);
        String body = "{\"key\":\"one\",\"kind\":\"TRANSFER_OUT\",\"account\":" + account
                + ",\"amount\":\"1.00\",\"currency\":\"EUR\"}";
        RunningGateway.Answer differ = gateway.send("POST", "/v1/payments", client, body, "Idempotency-Key", "two");
        assertThat(differ.status()).isEqualTo(400);
        assertThat(differ.json().get("field").asText()).isEqualTo("/key");
        assertThat(gateway.send("POST", "/v1/payments", client, body, "Idempotency-Key", "one")
                        .status())
                .isEqualTo(200);
        String other = gateway.signedIn("bob", Role.CLIENT, bob.id());
        RunningGateway.Answer bobs = gateway.send(
                "POST",
                "/v1/payments",
                other,
                body.replace(
                        String.valueOf(account), String.valueOf(bob.accounts().get(0))));
        assertThat(bobs.status()).as(bobs.text()).isEqualTo(200);
        assertThat(bobs.json().get("replayed").asBoolean()).isFalse();
    }

    @Test
    void a_clients_payment_comes_from_the_source_client() {
        long position = pay("source", bob.accounts().get(0), "0.50")
                .json()
                .get("position")
                .asLong();
        Awaitility.await().untilAsserted(() -> {
            JsonNode rows = gateway.get(
                            "/v1/transactions?source=client&account="
                                    + ann.accounts().get(0),
                            banker)
                    .json()
                    .get("transactions");
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row.get("position").asLong()).isEqualTo(position));
        });
    }

    private static long minor(JsonNode decimal) {
        return Money.parse(decimal.asText(), Currency.getInstance("EUR")).minor();
    }

    @Test
    void the_pages_of_a_statement_lead_from_opening_to_closing() {
        for (int i = 0; i < 12; i++) {
            pay("page" + i, bob.accounts().get(1), "0.10");
        }
        long account = bob.accounts().get(1);
        Awaitility.await()
                .until(() -> gateway.get("/v1/accounts/" + account, banker)
                                .json()
                                .get("balanceMinor")
                                .asLong()
                        == 120);
        String range = "from=" + Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS) + "&to="
                + Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        List<Long> positions = new ArrayList<>();
        String cursor = "";
        long balance = 0;
        JsonNode page;
        do {
            page = gateway.get("/v1/accounts/" + account + "/statement?limit=5&" + range + cursor, banker)
                    .json();
            assertThat(page.get("opening").asText()).isEqualTo("0.00");
            assertThat(minor(page.get("before"))).isEqualTo(balance);
            for (JsonNode line : page.get("lines")) {
                balance += minor(line.get("signed"));
                assertThat(minor(line.get("balance"))).isEqualTo(balance);
                positions.add(line.get("position").asLong());
            }
            cursor = "&cursor=" + page.get("next").asText();
        } while (!page.get("next").isNull());
        assertThat(positions).hasSize(12).doesNotHaveDuplicates();
        assertThat(minor(page.get("closing"))).isEqualTo(balance).isEqualTo(120);
        assertThat(gateway.get(
                                "/v1/accounts/" + account + "/balance?at="
                                        + Instant.now().plusSeconds(60),
                                banker)
                        .json()
                        .get("balanceMinor")
                        .asLong())
                .isEqualTo(120);
    }

    @Test
    void a_search_hands_out_pages_by_cursor_and_refuses_what_it_does_not_know() {
        for (int i = 0; i < 7; i++) {
            pay("search" + i, bob.accounts().get(0), "0.07");
        }
        String search = "/v1/transactions?kind=transfer_out&minMinor=7&maxMinor=7&limit=3&account="
                + ann.accounts().get(0);
        List<Long> positions = new ArrayList<>();
        String cursor = "";
        JsonNode page;
        do {
            page = gateway.get(search + cursor, client).json();
            page.get("transactions").forEach(row -> {
                positions.add(row.get("position").asLong());
                assertThat(row.has("customerName")).isFalse();
            });
            cursor = "&cursor=" + page.get("next").asText();
        } while (!page.get("next").isNull());
        assertThat(positions).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
        for (String wrong :
                List.of("cursor=abc", "limit=0", "kind=GIFT", "nothing=1", "from=yesterday", "minMinor=-1")) {
            RunningGateway.Answer answer = gateway.get("/v1/transactions?" + wrong, client);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo(wrong.split("=")[0]);
        }
    }

    @Test
    void an_analyst_sees_transactions_without_names_and_texts() {
        String analyst = gateway.signedIn("analyst", Role.ANALYST, 0);
        JsonNode rows =
                gateway.get("/v1/transactions?kind=SALARY", analyst).json().get("transactions");
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.has("customerName")).isFalse();
            assertThat(row.has("purpose")).isFalse();
            assertThat(row.get("customer").asLong()).isPositive();
        });
    }

    @Test
    void statistics_answer_with_the_keys_of_the_metrics_and_their_age() {
        Instant now = Instant.now();
        JsonNode series = gateway.get(
                        "/v1/statistics?granularity=hour&by=kind&metric=booked,payments,decline_rate&from="
                                + now.minus(Duration.ofDays(2)) + "&to=" + now.plus(Duration.ofDays(1)),
                        banker)
                .json();
        assertThat(series.get("ageMillis").isNumber()).isTrue();
        assertThat(series.get("rows")).anySatisfy(row -> {
            assertThat(row.get("kind").asText()).isEqualTo("SALARY");
            assertThat(row.get("booked").asLong()).isPositive();
        });
    }

    @Test
    void what_changed_adds_up_by_part_and_in_whole_and_the_rest_is_told() {
        Instant now = Instant.now();
        String question = "/v1/changes?by=merchant,category&limit=1&from=" + now.minus(Duration.ofDays(1)) + "&to="
                + now.plus(Duration.ofDays(1));
        JsonNode change = gateway.get(question, banker).json();
        assertThat(change.get("before").get("to")).isEqualTo(change.get("now").get("from"));
        JsonNode whole = change.get("whole");
        assertThat(sum(whole, "volume", "mix", "price", "rate"))
                .isEqualTo(whole.get("difference").asLong());
        for (String by : List.of("merchant", "category")) {
            JsonNode parts = change.get("by").get(by);
            assertThat(parts.get("parts").size()).isLessThanOrEqualTo(1);
            long difference = parts.get("others").get("difference").asLong();
            for (JsonNode part : parts.get("parts")) {
                difference += part.get("difference").asLong();
                assertThat(sum(part, "volume", "mix", "price", "rate"))
                        .isEqualTo(part.get("difference").asLong());
            }
            assertThat(difference).isEqualTo(whole.get("difference").asLong());
        }
        assertThat(change.get("ageMillis").isNumber()).isTrue();
    }

    private static long sum(JsonNode part, String... fields) {
        long sum = 0;
        for (String field : fields) {
            sum += part.get(field).asLong();
        }
        return sum;
    }

    @Test
    void a_question_that_makes_no_sense_is_refused_by_the_name_of_what_is_wrong() {
        String day = "from=2026-01-01&to=2026-01-02";
        String century = "from=1920-01-01&to=2020-01-01";
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("/v1/statistics?by=planet&" + day, "by"),
                Map.entry("/v1/statistics?by=segment,category,country&" + day, "by"),
                Map.entry("/v1/statistics?granularity=fortnight&" + day, "granularity"),
                Map.entry("/v1/statistics?metric=profit&" + day, "metric"),
                Map.entry("/v1/statistics?metric=amount,amount_native&" + day, "metric"),
                Map.entry("/v1/statistics?metric=turnover_native&currency=EUR,JPY&" + day, "metric"),
                Map.entry("/v1/statistics?source=nobody&" + day, "source"),
                Map.entry("/v1/transactions?source=client,nobody", "source"),
                Map.entry("/v1/transactions?ageBand=OLD", "ageBand"),
                Map.entry("/v1/transactions?currency=eur", "currency"),
                Map.entry("/v1/statistics?from=2026-01-02&to=2026-01-01", "to"),
                Map.entry("/v1/statistics?from=2026-02-30&to=2026-03-01", "from"),
                // Local times have no meaning without an offset: this one is not even on any clock of Paris.
                Map.entry("/v1/statistics?from=2026-03-29T02:30&to=2026-03-30", "from"),
                Map.entry("/v1/statistics?granularity=day&" + century, "granularity"),
                Map.entry("/v1/statistics?from=0001-01-01&to=9999-01-01", "from"),
                Map.entry("/v1/statistics?zone=Mars/Olympus&" + day, "zone"),
                Map.entry("/v1/statistics?ageBand=OLD&" + day, "ageBand"),
                Map.entry("/v1/statistics?merchant=corner&" + day, "merchant"),
                Map.entry("/v1/statistics?age_band=FROM_18&" + day, "age_band"),
                Map.entry("/v1/changes?" + day, "by"),
                Map.entry("/v1/changes?by=kind&" + day, "by"),
                Map.entry("/v1/changes?by=merchant&from=1900-01-01&to=2199-01-01", "from"),
                Map.entry("/v1/changes?by=merchant&beforeFrom=2025-01-01&" + day, "beforeTo"),
                Map.entry("/v1/changes?by=merchant&beforeFrom=2025-01-02&beforeTo=2025-01-01&" + day, "beforeTo"));
        wrong.forEach((question, field) -> {
            RunningGateway.Answer answer = gateway.get(question, banker);
            assertThat(answer.status()).as(question).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).as(question).isEqualTo(field);
            assertThat(answer.text()).as(question).doesNotContain("Exception").doesNotContain("SQL");
        });
    }

    @Test
    void amounts_in_their_own_currency_stand_by_currency_or_with_exactly_one() {
        String days = "metric=amount_native&from=2020-01-01&to=2100-01-01&granularity=month";
        for (String apart : List.of("by=currency", "by=kind&currency=EUR")) {
            RunningGateway.Answer answer = gateway.get("/v1/statistics?" + apart + "&" + days, banker);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().get("rows")).isNotEmpty();
        }
    }

    @Test
    void a_search_takes_the_finer_filters_of_the_statistics() {
        long position = pay("finer", bob.accounts().get(0), "0.11")
                .json()
                .get("position")
                .asLong();
        String search = "/v1/transactions?kind=TRANSFER_OUT&currency=EUR,JPY&merchant=0&mcc=0&account="
                + ann.accounts().get(0);
        Awaitility.await().untilAsserted(() -> assertThat(
                        gateway.get(search, banker).json().get("transactions"))
                .anySatisfy(row -> assertThat(row.get("position").asLong()).isEqualTo(position)));
        for (String none :
                List.of("&region=Nowhere", "&declineReason=INSUFFICIENT_FUNDS", "&mcc=5411", "&merchant=7")) {
            assertThat(gateway.get(search.replaceAll(none.split("=")[0] + "=[^&]*", "") + none, banker)
                            .json()
                            .get("transactions"))
                    .as(none)
                    .isEmpty();
        }
        RunningGateway.Answer unknown = gateway.get("/v1/transactions?source=nobody", client);
        assertThat(unknown.json().get("detail").asText()).isEqualTo("There is no source \"nobody\".");
    }

    @Test
    void a_century_by_month_and_a_day_on_which_clocks_change_are_answered() {
        RunningGateway.Answer century =
                gateway.get("/v1/statistics?granularity=month&from=1950-01-01&to=2050-01-01", banker);
        assertThat(century.status()).as(century.text()).isEqualTo(200);
        assertThat(century.json().get("rows")).isNotEmpty();
        for (String day : List.of("from=2026-03-29&to=2026-03-30", "from=2026-10-25&to=2026-10-26")) {
            RunningGateway.Answer hours =
                    gateway.get("/v1/statistics?granularity=hour&zone=Europe/Paris&" + day, banker);
            assertThat(hours.status()).as(hours.text()).isEqualTo(200);
        }
    }

    @Test
    void a_search_over_all_clients_names_none_and_one_of_a_client_does() {
        JsonNode all =
                gateway.get("/v1/transactions?kind=SALARY", banker).json().get("transactions");
        assertThat(all).isNotEmpty().allSatisfy(row -> {
            assertThat(row.has("customerName")).isFalse();
            assertThat(row.has("purpose")).isFalse();
            assertThat(row.has("creditAccount")).isFalse();
            assertThat(row.get("debitAccount").asLong()).isPositive();
        });
        JsonNode anns = gateway.get("/v1/transactions?kind=SALARY&customer=" + ann.id(), banker)
                .json()
                .get("transactions");
        assertThat(anns).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("customerName").asText()).isEqualTo("Customer ann");
            assertThat(row.get("creditAccount").asLong())
                    .isEqualTo(ann.accounts().get(0));
        });
    }

    @Test
    void a_series_of_more_rows_than_allowed_is_refused_and_two_granularities_are_too() {
        SeriesQuestion question = new SeriesQuestion(
                Instant.now().minus(Duration.ofDays(2)),
                Instant.now().plus(Duration.ofDays(1)),
                Granularity.HOUR,
                ZoneOffset.UTC,
                Set.of(Dimension.KIND),
                Filter.NONE);
        try (PostgresHistory history = new PostgresHistory(gateway.at)) {
            assertThat(history.seriesWithin(question, 0)).isEmpty();
            assertThat(history.seriesWithin(question.countingCustomers(), 0)).isEmpty();
            int rows = history.series(question).rows().size();
            assertThat(history.seriesWithin(question.countingCustomers(), rows + 100))
                    .hasValueSatisfying(series -> assertThat(series.rows()).hasSizeGreaterThanOrEqualTo(rows));
        }
        RunningGateway.Answer two =
                gateway.get("/v1/statistics?granularity=day,hour&from=2026-01-01&to=2026-01-02", banker);
        assertThat(two.status()).isEqualTo(400);
        assertThat(two.json().get("field").asText()).isEqualTo("granularity");
    }

    @Test
    void an_idle_banks_answer_is_young() {
        Awaitility.await().untilAsserted(() -> assertThat(
                        gateway.get("/v1/accounts/" + ann.accounts().get(0), banker)
                                .json()
                                .get("ageMillis")
                                .asLong())
                .isBetween(0L, 5_000L));
    }

    @Test
    void health_names_the_parts_and_metrics_count_the_requests() {
        JsonNode health = gateway.get("/health", null).json();
        assertThat(health.get("parts")).anySatisfy(part -> {
            assertThat(part.get("name").asText()).isEqualTo("primary");
            assertThat(Instant.parse(part.get("since").asText()))
                    .isBefore(Instant.now().plusSeconds(1));
        });
        Awaitility.await().until(() -> gateway.get("/ready", null).status() == 200);
        assertThat(gateway.get("/metrics", gateway.at.gatewayToken()).text())
                .contains("bankdesk_gateway_requests_seconds_count{endpoint=\"health\",status=\"200\"}")
                .contains("bankdesk_journal_position");
    }
}

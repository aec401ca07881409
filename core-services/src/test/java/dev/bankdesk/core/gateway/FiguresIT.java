package dev.bankdesk.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Role;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.history.postgres.RandomJournal;
import dev.bankdesk.core.history.postgres.WrittenJournal;
import dev.bankdesk.core.servers.HeldServer;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heat map, merchants and quantiles of a seeded journal, asked of a running gateway. */
class FiguresIT {
    private static final String RANGE = "from=2026-03-20T00:00:00Z&to=2026-04-05T00:00:00Z";
    private static final int ROWS = 3_000;

    private static RunningGateway gateway;
    private static RandomJournal journal;
    private static String banker;

    @BeforeAll
    static void start() throws Exception {
        gateway = new RunningGateway(new GatewaySettings(10_000, 10_000, 1_000, null, ""));
        banker = gateway.signedIn("banker", Role.BANKER, 0);
        journal = new RandomJournal(3);
        journal.add(ROWS, Instant.parse("2026-03-20T00:00:00Z"), Instant.parse("2026-04-05T00:00:00Z"));
        try (Connection writer = TestBank.shared().writer()) {
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
        }
        Awaitility.await()
                .until(() ->
                        ask("/v1/statistics?" + RANGE).json().get("position").asLong() >= ROWS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static RunningGateway.Answer ask(String path) {
        return gateway.get(path, banker);
    }

    private static long total(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.get(field).asLong())
                .sum();
    }

    private static long payments() {
        return journal.rows.stream()
                .filter(row -> row.decline() == 0 && row.kind().isPayment())
                .count();
    }

    @Test
    void a_heat_map_has_every_hour_of_the_week_and_adds_up() {
        RunningGateway.Answer answer = ask("/v1/statistics/heat-map?metric=payments,declined&" + RANGE);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode cells = answer.json().get("cells");
        assertThat(cells).hasSize(168);
        assertThat(cells.get(0).get("day").asText()).isEqualTo("MONDAY");
        assertThat(total(cells, "payments")).isEqualTo(payments());
        assertThat(total(cells, "seconds")).isEqualTo(16 * 86_400);
        assertThat(answer.json().get("ageMillis").isNull()).isFalse();
    }

    @Test
    void an_answer_says_how_many_transactions_count_in_it() {
        long counting = journal.rows.stream()
                .mapToLong(row -> row.measures().transactions())
                .sum();
        assertThat(counting).isBetween(1L, (long) ROWS);
        for (String path : List.of("/v1/statistics?by=channel&", "/v1/statistics/heat-map?")) {
            assertThat(ask(path + RANGE).json().get("transactions").asLong())
                    .as(path)
                    .isEqualTo(counting);
        }
        assertThat(ask("/v1/statistics/quantiles?" + RANGE)
                        .json()
                        .get("transactions")
                        .asLong())
                .isEqualTo(journal.rows.stream()
                        .filter(row -> row.decline() == 0
                                && row.kind().isPayment()
                                && row.reporting() != null
                                && row.reporting() > 0)
                        .count());
    }

    @Test
    void a_change_says_how_many_transactions_of_both_ranges_it_is_of() {
        JsonNode change = ask("/v1/changes?by=category,channel&from=2026-03-28T00:00:00Z&to=2026-04-05T00:00:00Z"
                        + "&beforeFrom=2026-03-20T00:00:00Z&beforeTo=2026-03-28T00:00:00Z")
                .json();
        long rows = journal.rows.stream()
                .filter(row -> row.decline() == 0
                        && (row.kind().isPayment()
                                || row.kind() == TransactionKind.REFUND
                                || row.kind() == TransactionKind.REVERSAL))
                .count();
        assertThat(change.get("transactions").asLong()).isEqualTo(rows);
        assertThat(change.get("unrated").asLong()).isPositive().isLessThan(rows);
    }

    @Test
    void the_hour_that_the_clocks_leave_out_is_missing_from_its_cell() {
        JsonNode cells = ask("/v1/statistics/heat-map?from=2026-03-23&to=2026-03-30")
                .json()
                .get("cells");
        JsonNode gap = cells.get(6 * 24 + 2);
        assertThat(gap.get("day").asText()).isEqualTo("SUNDAY");
        assertThat(gap.get("seconds").asLong()).isZero();
        assertThat(gap.get("payments").asLong()).isZero();
    }

    @Test
    void a_filter_counts_in_a_heat_map() {
        JsonNode cells = ask("/v1/statistics/heat-map?metric=payments&category=GROCERIES&" + RANGE)
                .json()
                .get("cells");
        assertThat(total(cells, "payments"))
                .isEqualTo(journal.rows.stream()
                        .filter(row ->
                                row.decline() == 0 && row.kind().isPayment() && row.category() == Category.GROCERIES)
                        .count());
    }

    @Test
    void merchants_come_by_their_figure_with_what_they_had_before() {
        RunningGateway.Answer answer = ask("/v1/statistics/merchants?metric=payments&limit=5"
                + "&from=2026-03-28T00:00:00Z&to=2026-04-05T00:00:00Z"
                + "&beforeFrom=2026-03-20T00:00:00Z&beforeTo=2026-03-28T00:00:00Z");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode first = answer.json().get("merchants").get(0);
        int merchant = first.get("merchant").asInt();
        Instant middle = Instant.parse("2026-03-28T00:00:00Z");
        long now = journal.rows.stream()
                .filter(row -> row.merchant() == merchant
                        && row.decline() == 0
                        && row.kind().isPayment()
                        && !row.bookedAt().isBefore(middle))
                .count();
        long before = journal.rows.stream()
                .filter(row -> row.merchant() == merchant
                        && row.decline() == 0
                        && row.kind().isPayment()
                        && row.bookedAt().isBefore(middle))
                .count();
        assertThat(first.get("now").asLong()).isEqualTo(now);
        assertThat(first.get("before").asLong()).isEqualTo(before);
        assertThat(first.get("growth").asDouble()).isEqualTo((double) now / before - 1);
        assertThat(answer.json().get("merchants")).hasSize(5);
        Set<Integer> told = new HashSet<>();
        answer.json()
                .get("merchants")
                .forEach(row -> told.add(row.get("merchant").asInt()));
        assertThat(answer.json().get("transactions").asLong())
                .isEqualTo(journal.rows.stream()
                        .filter(row -> told.contains(row.merchant()))
                        .mapToLong(row -> row.measures().transactions())
                        .sum());
    }

    @Test
    void merchants_are_compared_with_as_many_days_before_where_nothing_else_is_said() {
        JsonNode answer =
                ask("/v1/statistics/merchants?from=2026-03-28&to=2026-04-04").json();
        // Across the change of clocks: seven days, not 168 hours.
        assertThat(answer.get("before").get("from").asText()).isEqualTo("2026-03-20T23:00:00Z");
    }

    @Test
    void quantiles_are_within_two_percent() {
        JsonNode rows = ask("/v1/statistics/quantiles?granularity=month&by=channel&" + RANGE)
                .json()
                .get("rows");
        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            List<Long> amounts = journal.rows.stream()
                    .filter(each -> each.decline() == 0
                            && each.kind().isPayment()
                            && each.reporting() != null
                            && each.channel().name().equals(row.get("channel").asText())
                            && each.bookedAt().atZone(RandomJournal.BANK_ZONE).getMonthValue()
                                    == Instant.parse(row.get("bucket").asText())
                                            .atZone(RandomJournal.BANK_ZONE)
                                            .getMonthValue())
                    .map(RandomJournal.Row::reporting)
                    .sorted()
                    .toList();
            assertThat(row.get("payments").asInt()).isEqualTo(amounts.size());
            double exact = amounts.get((amounts.size() + 1) / 2 - 1);
            assertThat(row.get("median").asDouble() / exact).isBetween(0.979, 1.021);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heat-map?to=2026-04-01|from",
                "heat-map?from=2026-04-01&to=2026-03-01|to",
                "heat-map?from=1901-01-01&to=2199-01-01|to",
                "heat-map?from=2026-03-01&to=2026-04-01&zone=Europe/Atlantis|zone",
                "heat-map?from=2026-03-01&to=2026-04-01&metric=joy|metric",
                "heat-map?from=2026-03-01&to=2026-04-01&metric=amount_native|metric",
                "heat-map?from=2026-03-01&to=2026-04-01&by=category|by",
                "merchants?from=2026-03-01&to=2026-04-01&metric=decline_rate|metric",
                "merchants?from=2026-03-01&to=2026-04-01&limit=0|limit",
                "merchants?from=2026-03-01&to=2026-04-01&beforeTo=2026-03-01|beforeFrom",
                "merchants?from=2026-03-01&to=2026-04-01&channel=pigeon|channel",
                "usual-band?metric=amount|day",
                "usual-band?day=2026-04-31|day",
                "usual-band?day=2026-04-01&metric=amount_native|metric",
                "usual-band?day=2026-04-01&metric=amount,payments|metric",
                "rolling?window=week|window",
                "quantiles?from=2026-03-01&to=2026-04-01&by=mood|by",
                "quantiles?from=2026-03-01&to=2026-04-01&by=mcc,channel,country|by",
                "quantiles?from=2026-03-01&to=2026-04-01&granularity=decade|granularity",
                "quantiles?from=1901-01-01&to=2199-01-01|granularity",
                "quantiles?from=2026-02-30&to=2026-04-01|from",
                "quantiles?from=2026-03-01&to=2026-04-01&source=nobody|source"
            })
    void bad_input_is_refused_by_name_with_a_remedy(String question, String field) {
        RunningGateway.Answer answer = ask("/v1/statistics/" + question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("remedy").asText()).isNotBlank();
    }

    @Test
    void the_usual_band_is_the_middle_half_of_the_same_hours_of_earlier_weeks() {
        // The journal has two Tuesdays before this one: a band needs three.
        assertThat(ask("/v1/statistics/usual-band?day=2026-04-07").json().get("hours"))
                .isEmpty();
        RunningGateway.Answer answer = ask("/v1/statistics/usual-band?metric=payments&day=2026-04-24");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        // 20 and 27 March, 3, 10 and 17 April, the last two without anything.
        assertThat(answer.json().get("weeks").asInt()).isEqualTo(5);
        assertThat(answer.json().get("hours")).hasSize(24);
        JsonNode noon = answer.json().get("hours").get(12);
        long[] had = {
            paymentsAt("2026-03-20T11", 12), paymentsAt("2026-03-27T11", 12), paymentsAt("2026-04-03T10", 12), 0, 0
        };
        java.util.Arrays.sort(had);
        assertThat(noon.get("low").asDouble()).isEqualTo(had[1]);
        assertThat(noon.get("median").asDouble()).isEqualTo(had[2]);
        assertThat(noon.get("high").asDouble()).isEqualTo(had[3]);
    }

    private static long paymentsAt(String utcHour, int local) {
        return journal.rows.stream()
                .filter(row -> row.decline() == 0
                        && row.kind().isPayment()
                        && row.bookedAt().toString().startsWith(utcHour)
                        && row.bookedAt().atZone(RandomJournal.BANK_ZONE).getHour() == local)
                .count();
    }

    @Test
    void rolling_windows_are_of_five_minutes_an_hour_and_a_day() {
        JsonNode answer = ask("/v1/statistics/rolling").json();
        JsonNode windows = answer.get("windows");
        assertThat(windows)
                .extracting(window -> window.get("window").asText())
                .containsExactly("FIVE_MINUTES", "HOUR", "DAY");
        assertThat(windows.get(0).get("median").isNull()).isTrue();
        assertThat(windows)
                .allSatisfy(window ->
                        assertThat(window.get("transactions").asLong()).isZero());
        assertThat(answer.get("position").isIntegralNumber()).isTrue();
        assertThat(answer.get("from").asText()).isEqualTo("redis");
        assertThat(answer.has("asOf") && answer.has("ageMillis")).isTrue();
    }

    @Test
    void rolling_windows_that_wait_for_redis_take_no_place_of_other_questions() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            try (HeldServer held = HeldServer.frozen(
                    TestBank.shared(), TestBank.shared().servers().redis())) {
                for (int i = 0; i < 20; i++) {
                    answers.add(
                            askers.submit(() -> ask("/v1/statistics/rolling").status()));
                }
                Awaitility.await()
                        .until(() -> answers.stream().filter(Future::isDone).count() >= 18);
                assertThat(ask("/v1/statistics?" + RANGE).status()).isEqualTo(200);
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get(60, TimeUnit.SECONDS));
            }
            assertThat(statuses)
                    .containsOnly(200, 503)
                    .filteredOn(status -> status == 200)
                    .hasSize(2);
        } finally {
            askers.shutdownNow();
        }
        assertThat(ask("/v1/statistics/rolling").status()).isEqualTo(200);
    }

    @Test
    void a_client_has_no_figures_of_the_bank() {
        String client = gateway.signedIn("client", Role.CLIENT, 1);
        for (String path : List.of("heat-map", "merchants", "quantiles", "usual-band", "rolling")) {
            assertThat(gateway.get("/v1/statistics/" + path, client).status()).isEqualTo(403);
        }
    }
}

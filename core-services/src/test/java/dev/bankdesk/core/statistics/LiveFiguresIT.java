package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.statistics.LiveStatistics.Rolling;
import dev.bankdesk.core.statistics.LiveStatistics.Window;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What a screen asks of the live aggregates beside its cells, against SQL over the journal. */
class LiveFiguresIT {
    private static SyntheticBank bank;
    private static StatisticsService service;
    private static RedisLiveStatistics live;
    private static List<TransactionBooked> events;

    @BeforeAll
    static void two_thousand_payments_of_a_day_and_a_half() throws Exception {
        TestBank servers = TestBank.shared();
        servers.emptied();
        bank = new SyntheticBank(servers, 11, 2_000);
        servers.addresses().write(servers.folder().resolve("live-figures-addresses.json"));
        service = new StatisticsService(servers.addresses(), InstantSource.system());
        service.start();
        live = new RedisLiveStatistics(redis());
        events = bank.play(2_000, 60_000_000);
        try (RedisClient redis = redis()) {
            new Agreement(servers, redis).reaches(events);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        live.close();
        service.stop();
        bank.close();
        TestBank.shared().emptied();
    }

    private static RedisClient redis() {
        return RedisConnection.open(TestBank.shared().addresses().redisUrl(), "test");
    }

    @Test
    void customers_quantiles_and_the_best_merchants() {
        Instant from = Instant.ofEpochSecond(events.get(0).getBookedAtMicros() / 1_000_000)
                .minusSeconds(7_200);
        Instant to = from.plusSeconds(40 * 3_600);
        assertThat(live.distinctCustomers(from, to, Slice.TOTAL)).isBetween(500L, 2_050L);
        long median = live.amountQuantile(0.5, from, to, Slice.TOTAL).orElseThrow();
        assertThat(live.amountQuantile(0.9, from, to, Slice.TOTAL).orElseThrow())
                .isGreaterThan(median);
        assertThat(live.amountQuantile(0.5, from, to, Slice.ofCountry("JP"))).isEmpty();
        List<LiveStatistics.Ranked> merchants = live.topMerchants(from, to, 10);
        assertThat(merchants).hasSize(10).isSortedAccordingTo((a, b) -> Long.compare(b.amountMinor(), a.amountMinor()));
        assertThat(live.topMccs(from, to, 3)).hasSize(3);
        assertThat(live.minutes(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
                .isNotEmpty();
    }

    @Test
    void rolling_mean_and_median_are_those_of_the_journals_last_minutes_and_hours() throws Exception {
        Instant lastCommit = last(true);
        for (Window window : List.of(Window.FIVE_MINUTES, Window.HOUR)) {
            equalsJournal(live.rolling(window, lastCommit), "recorded_at");
            // Later on the window has moved.
            equalsJournal(live.rolling(window, lastCommit.plusSeconds(120)), "recorded_at");
        }
        Rolling day = live.rolling(Window.DAY, last(false));
        equalsJournal(day, "booked_at");
        assertThat(day.measures().payments()).isGreaterThan(500);
        Rolling later = live.rolling(Window.FIVE_MINUTES, lastCommit.plusSeconds(1_000_000));
        assertThat(later.medianMinor()).isEmpty();
        assertThat(Metric.AVERAGE_AMOUNT.exact(later.measures())).isEmpty();
    }

    @Test
    void what_the_figures_include_at_least_is_the_lowest_position_of_a_partition() {
        assertThat(live.included().position()).isBetween(1L, (long) events.size());
        try (RedisClient redis = redis()) {
            String behind = "st:{2}:state";
            String position = redis.hget(behind, "position");
            redis.hset(behind, "position", "5");
            try {
                assertThat(live.included())
                        .isEqualTo(new LiveStatistics.Included(
                                5,
                                Instant.EPOCH.plus(Long.parseLong(redis.hget(behind, "recorded")), ChronoUnit.MICROS)));
            } finally {
                redis.hset(behind, "position", position);
            }
        }
    }

    private static Instant last(boolean commit) {
        long micros = events.stream()
                .filter(event -> event.getDeclineReason() == 0)
                .mapToLong(event -> commit ? event.getRecordedAtMicros() : event.getBookedAtMicros())
                .max()
                .orElseThrow();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The codes of payments and of what gives back are written out, so that nothing is shared with the program. */
    private static void equalsJournal(Rolling rolling, String time) throws Exception {
        String sql = "select count(*) filter (where kind in (1, 2, 3, 7, 8)),"
                + " coalesce(sum(case when kind in (12, 13) then -reporting_minor else reporting_minor end)"
                + " filter (where kind in (1, 2, 3, 7, 8, 12, 13)), 0),"
                + " percentile_disc(0.5) within group (order by reporting_minor)"
                + " filter (where kind in (1, 2, 3, 7, 8) and reporting_minor > 0)"
                + " from ledger.journal where decline_reason = 0 and " + time + " >= ? and " + time + " < ?";
        try (Connection connection = TestBank.shared().writer();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, rolling.from().atOffset(ZoneOffset.UTC));
            statement.setObject(2, rolling.to().atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertThat(rolling.measures().payments())
                        .as(rolling.toString())
                        .isPositive()
                        .isEqualTo(row.getLong(1));
                assertThat(rolling.measures().amountMinor()).isEqualTo(row.getLong(2));
                double exact = row.getLong(3);
                assertThat((double) rolling.medianMinor().orElseThrow()).isCloseTo(exact, within(exact * 0.02 + 0.5));
            }
        }
    }
}

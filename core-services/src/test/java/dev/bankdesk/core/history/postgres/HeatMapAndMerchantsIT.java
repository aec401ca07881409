package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import dev.bankdesk.core.statistics.AmountBuckets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Heat maps, merchants' ranks and quantiles against the same rows, folded one by one. */
class HeatMapAndMerchantsIT extends HistoryOfRandomJournal {
    private static final Filter RESTAURANTS =
            Filter.NONE.withCategories(Set.of(Category.RESTAURANTS, Category.GROCERIES));
    private static final Filter BRETAGNE = Filter.NONE.with(
            FinerFilter.NONE.withRegions(Set.of("Bretagne")).withKinds(Set.of(TransactionKind.CARD_PAYMENT)));

    @Test
    void every_hour_of_the_week_is_the_plain_sum_of_its_rows_in_every_zone_and_with_every_filter() {
        Instant from = paris("2026-03-21T10:17:03");
        Instant to = paris("2026-04-02T08:40:00");
        for (ZoneId zone : List.of(PARIS, NEW_YORK, KOLKATA)) {
            for (Filter filter : List.of(Filter.NONE, RESTAURANTS, NARROW, BRETAGNE)) {
                HeatMap map = history.heatMap(new HeatMapQuestion(from, to, zone, filter));
                Map<Integer, Measures> expected = new HashMap<>();
                journal.rows.stream()
                        .filter(row -> isIn(row, from, to) && row.passes(filter))
                        .forEach(row -> expected.merge(cell(row.bookedAt(), zone), row.measures(), Measures::plus));
                assertThat(map.cells()).hasSize(168);
                for (DayOfWeek day : DayOfWeek.values()) {
                    for (int hour = 0; hour < HeatMap.HOURS; hour++) {
                        HeatMap.Cell cell = map.cell(day, hour);
                        assertThat(cell.day()).isEqualTo(day);
                        assertThat(cell.hour()).isEqualTo(hour);
                        assertThat(cell.measures())
                                .as("%s %s in %s, %s", day, hour, zone, filter)
                                .isEqualTo(expected.getOrDefault(
                                        (day.getValue() - 1) * HeatMap.HOURS + hour, Measures.ZERO));
                    }
                }
                assertThat(map.cells().stream().mapToLong(HeatMap.Cell::seconds).sum())
                        .isEqualTo(Duration.between(from, to).toSeconds());
            }
        }
    }

    @Test
    void a_heat_map_comes_from_the_cube_where_that_knows_the_filter() {
        Instant from = paris("2026-03-23T00:00");
        Instant to = paris("2026-03-30T00:00");
        assertThat(history.heatMap(new HeatMapQuestion(from, to, PARIS, Filter.NONE))
                        .sql())
                .contains("statistics.quarter_total")
                .doesNotContain("ledger.journal");
        assertThat(history.heatMap(new HeatMapQuestion(from, to, PARIS, RESTAURANTS))
                        .asOf()
                        .from())
                .isEqualTo("cube");
        assertThat(history.heatMap(new HeatMapQuestion(from, to, PARIS, BRETAGNE))
                        .asOf()
                        .from())
                .isEqualTo("journal");
        // In the night to 29 March the hour from two to three is missing.
        HeatMap map = history.heatMap(new HeatMapQuestion(from, to, PARIS, Filter.NONE));
        assertThat(map.cell(DayOfWeek.SUNDAY, 2).seconds()).isZero();
        assertThat(map.cell(DayOfWeek.SUNDAY, 2).valuePerHour(Metric.AMOUNT)).isNaN();
        assertThat(map.cell(DayOfWeek.SATURDAY, 2).seconds()).isEqualTo(3_600);
    }

    @Test
    void customers_of_an_hour_of_the_week_are_counted_once() {
        Instant from = paris("2026-03-21T10:17:03");
        Instant to = paris("2026-04-04T08:40:00");
        for (ZoneId zone : List.of(PARIS, ZoneOffset.ofHours(2), ZoneId.of("UTC-05:30"), ZoneOffset.UTC)) {
            HeatMap map = history.heatMap(new HeatMapQuestion(from, to, zone, RESTAURANTS, true));
            // Cut where Java says, as the sums are: PostgreSQL may know other rules of the zone.
            assertThat(map.sql()).doesNotContain("Europe/Paris");
            Map<Integer, Set<Long>> expected = new HashMap<>();
            journal.rows.stream()
                    .filter(row -> isIn(row, from, to) && row.passes(RESTAURANTS) && isPaid(row))
                    .forEach(row -> expected.computeIfAbsent(cell(row.bookedAt(), zone), any -> new HashSet<>())
                            .add(row.customer()));
            for (int i = 0; i < 168; i++) {
                assertThat(map.cells().get(i).distinctCustomers())
                        .as("cell %d in %s", i, zone)
                        .isEqualTo(expected.getOrDefault(i, Set.of()).size());
            }
        }
    }

    @Test
    void merchants_are_ranked_and_held_against_the_days_before() {
        for (Filter filter : List.of(Filter.NONE, RESTAURANTS, BRETAGNE)) {
            for (Metric by : List.of(Metric.AMOUNT, Metric.PAYMENTS, Metric.DECLINED)) {
                for (Instant to : List.of(paris("2026-04-02T00:00"), paris("2026-04-01T13:45:10"))) {
                    TopMerchantsQuestion question = TopMerchantsQuestion.againstPeriodBefore(
                            paris("2026-03-27T00:00"), to, PARIS, filter, by, 7);
                    TopMerchants top = history.topMerchants(question);
                    Map<Integer, Measures> now = byMerchant(question.now(), filter);
                    Map<Integer, Measures> before = byMerchant(question.before(), filter);
                    List<Integer> expected = now.keySet().stream()
                            .sorted(Comparator.comparing((Integer id) -> -by.value(now.get(id)))
                                    .thenComparing(id -> id))
                            .limit(7)
                            .toList();
                    assertThat(top.rows().stream()
                                    .map(TopMerchants.Ranked::merchant)
                                    .toList())
                            .as(question.toString())
                            .isEqualTo(expected);
                    assertThat(top.rows()).allSatisfy(ranked -> {
                        assertThat(ranked.now()).isEqualTo(now.get(ranked.merchant()));
                        assertThat(ranked.before()).isEqualTo(before.getOrDefault(ranked.merchant(), Measures.ZERO));
                        assertThat(ranked.name()).isEqualTo("Shop " + ranked.merchant());
                        double was = by.value(ranked.before());
                        if (was > 0) {
                            assertThat(ranked.growth(by)).isCloseTo((by.value(ranked.now()) - was) / was, within(1e-9));
                        }
                    });
                }
            }
        }
    }

    @Test
    void whole_days_of_merchants_come_from_the_cube_and_the_week_before_has_as_many_days() {
        TopMerchantsQuestion question = TopMerchantsQuestion.againstPeriodBefore(
                paris("2026-03-30T00:00"), paris("2026-04-04T00:00"), PARIS, Filter.NONE, Metric.AMOUNT, 10);
        // Five days before, of which one has 23 hours.
        assertThat(question.before().from()).isEqualTo(paris("2026-03-25T00:00"));
        TopMerchants top = history.topMerchants(question);
        assertThat(top.asOf().from()).isEqualTo("cube");
        assertThat(top.rows()).hasSize(10);
        assertThatThrownBy(() -> new TopMerchantsQuestion(
                        question.now(), question.before(), Filter.NONE, Metric.DECLINE_RATE, 10))
                .hasMessageContaining("decline_rate");
    }

    @Test
    void quantiles_are_within_two_per_cent_of_the_amounts_in_order() {
        Instant from = paris("2026-03-24T00:00");
        Instant to = paris("2026-04-01T11:30");
        for (Filter filter : List.of(Filter.NONE, NARROW, BRETAGNE)) {
            for (Dimension by : List.of(Dimension.CATEGORY, Dimension.AGE_BAND, Dimension.MERCHANT)) {
                Quantiles quantiles =
                        history.quantiles(new SeriesQuestion(from, to, Granularity.WEEK, PARIS, Set.of(by), filter));
                Map<List<String>, List<Long>> amounts = journal.rows.stream()
                        .filter(row -> isIn(row, from, to) && row.passes(filter) && isPaid(row))
                        .filter(row -> row.reporting() != null)
                        .collect(Collectors.groupingBy(
                                row -> List.of(
                                        Buckets.startOf(row.bookedAt(), Granularity.WEEK, PARIS)
                                                .toString(),
                                        row.value(by)),
                                Collectors.mapping(RandomJournal.Row::reporting, Collectors.toList())));
                assertThat(quantiles.rows()).hasSameSizeAs(amounts.keySet());
                quantiles.rows().forEach(row -> {
                    List<Long> sorted = amounts
                            .get(List.of(row.bucket().toString(), row.keys().get(by)))
                            .stream()
                            .sorted()
                            .toList();
                    assertThat(row.payments()).isEqualTo(sorted.size());
                    isNear(row.medianMinor(), sorted, 0.5);
                    isNear(row.p90Minor(), sorted, 0.9);
                    isNear(row.p99Minor(), sorted, 0.99);
                });
            }
        }
    }

    @Test
    void the_database_puts_an_amount_into_the_bucket_that_the_live_aggregates_put_it_in() throws Exception {
        try (var connection = dev.bankdesk.core.testing.TestBank.shared().reader();
                var statement = connection.prepareStatement(
                        "select n, ceil(ln(n::float8) / ?)::int from generate_series(1, 300000) n")) {
            statement.setDouble(1, AmountBuckets.LOG_GAMMA);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    assertThat(row.getInt(2)).isEqualTo(AmountBuckets.bucket(row.getLong(1)));
                }
            }
        }
    }

    private static void isNear(long answered, List<Long> sorted, double share) {
        long exact = sorted.get((int) Math.max(1, Math.ceil(share * sorted.size())) - 1);
        assertThat((double) answered).isCloseTo(exact, within(exact * AmountBuckets.RELATIVE_ERROR + 0.5));
    }

    private static Map<Integer, Measures> byMerchant(ChangeQuestion.Range range, Filter filter) {
        Predicate<RandomJournal.Row> counts =
                row -> isIn(row, range.from(), range.to()) && row.passes(filter) && row.merchant() != 0;
        Map<Integer, Measures> sums = new HashMap<>();
        journal.rows.stream().filter(counts).forEach(row -> sums.merge(row.merchant(), row.measures(), Measures::plus));
        return sums;
    }

    private static boolean isPaid(RandomJournal.Row row) {
        return row.decline() == 0 && row.kind().isPayment();
    }

    private static boolean isIn(RandomJournal.Row row, Instant from, Instant to) {
        return !row.bookedAt().isBefore(from) && row.bookedAt().isBefore(to);
    }

    private static int cell(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * HeatMap.HOURS + local.getHour();
    }
}

package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every series and change against a plain sum over the same rows, across the night of 29 March 2026 when clocks go forward. */
class PostgresHistoryIT extends HistoryOfRandomJournal {
    @Test
    void days_of_the_bank_come_from_the_cube() {
        Series series = check(question(paris("2026-03-22T00:00"), paris("2026-04-02T00:00"), Granularity.DAY, PARIS));
        assertThat(series.asOf().from()).isEqualTo("cube");
        assertThat(series.asOf().position()).isEqualTo(12_000);
        assertThat(series.rows()).hasSize(11);
    }

    @Test
    void a_range_that_ends_within_a_day_and_an_hour_is_answered_by_days_hours_and_journal() {
        Series series =
                check(question(paris("2026-03-21T10:17:03"), paris("2026-03-31T14:05:22"), Granularity.DAY, PARIS));
        assertThat(series.asOf().from()).isEqualTo("cube+journal");
        assertThat(series.sql()).contains("cell_day", "cell_hour", "ledger.journal");
    }

    @Test
    void every_granularity_zone_breakdown_and_filter_equals_the_plain_sum() {
        List<List<Dimension>> breakdowns = List.of(
                List.of(),
                List.of(Dimension.CATEGORY),
                List.of(Dimension.COUNTRY, Dimension.SEGMENT),
                List.of(Dimension.KIND, Dimension.CURRENCY),
                List.of(Dimension.SOURCE),
                List.of(Dimension.MERCHANT),
                List.of(Dimension.CURRENCY, Dimension.MCC),
                List.of(Dimension.MERCHANT, Dimension.CHANNEL),
                List.of(Dimension.DECLINE_REASON),
                List.of(Dimension.REGION, Dimension.CATEGORY),
                List.of(Dimension.AGE_BAND));
        for (Granularity granularity : Granularity.values()) {
            for (ZoneId zone : List.of(PARIS, NEW_YORK, KOLKATA)) {
                for (List<Dimension> by : breakdowns) {
                    for (Filter filter : List.of(Filter.NONE, NARROW)) {
                        check(new SeriesQuestion(
                                paris("2026-03-28T00:00"),
                                paris("2026-03-31T11:30"),
                                granularity,
                                zone,
                                new LinkedHashSet<>(by),
                                filter));
                    }
                }
            }
        }
    }

    @Test
    void what_the_filter_bar_does_not_offer_can_be_filtered_by_too_alone_and_together() {
        FinerFilter none = FinerFilter.NONE;
        List<FinerFilter> filters = List.of(
                none.withKinds(Set.of(TransactionKind.CARD_PAYMENT, TransactionKind.FEE)),
                none.withCurrencies(Set.of("CZK")),
                none.withMerchants(Set.of(3, 5, 8)),
                none.withMerchants(Set.of(0, 3)),
                none.withMccs(Set.of(5_003)).withCurrencies(Set.of("EUR")),
                none.withRegions(Set.of("Bretagne", "")),
                none.withAgeBands(Set.of(AgeBand.FROM_25, AgeBand.UNKNOWN)),
                none.withDeclineReasons(Set.of(DeclineReason.OVER_LIMIT)),
                new FinerFilter(
                        Set.of(TransactionKind.CARD_PAYMENT),
                        Set.of("EUR"),
                        Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                        Set.of(),
                        Set.of("Île-de-France"),
                        Set.of(AgeBand.FROM_45, AgeBand.FROM_55, AgeBand.FROM_65),
                        Set.of()));
        List<Set<Dimension>> breakdowns = List.of(Set.of(), Set.of(Dimension.MERCHANT), Set.of(Dimension.CATEGORY));
        for (FinerFilter finer : filters) {
            for (Filter bar : List.of(Filter.NONE, NARROW)) {
                for (Set<Dimension> by : breakdowns) {
                    check(new SeriesQuestion(
                            paris("2026-03-22T00:00"),
                            paris("2026-04-02T00:00"),
                            Granularity.DAY,
                            PARIS,
                            by,
                            bar.with(finer)));
                }
            }
        }
        SeriesQuestion ofMerchants = new SeriesQuestion(
                paris("2026-03-22T00:00"),
                paris("2026-04-02T00:00"),
                Granularity.DAY,
                PARIS,
                Set.of(),
                Filter.NONE.with(none.withMerchants(Set.of(3))));
        assertThat(check(ofMerchants).asOf().from()).isEqualTo("cube");
    }

    @Test
    void a_change_is_taken_apart_into_parts_that_are_plain_sums() {
        var before = new ChangeQuestion.Range(paris("2026-03-22T00:00"), paris("2026-03-26T00:00"));
        var now = new ChangeQuestion.Range(paris("2026-03-29T00:00"), paris("2026-04-01T15:30"));
        for (Filter filter : List.of(Filter.NONE, NARROW)) {
            ChangeSplit split = history.change(new ChangeQuestion(before, now, ChangeQuestion.SPLIT_BY, filter));
            assertThat(split.by().keySet()).isEqualTo(ChangeQuestion.SPLIT_BY);
            assertThat(split.whole().effects().rateMinor()).isNotZero();
            PlainChange.check(split, journal.rows);
            split.by().forEach((dimension, parts) -> {
                Map<String, long[]> expected = partsOf(before, now, dimension, filter);
                assertThat(parts.parts()).hasSameSizeAs(expected.keySet()).allSatisfy(part -> assertThat(new long[] {
                            part.beforeMinor(), part.nowMinor(), part.paymentsBefore(), part.paymentsNow()
                        })
                        .isEqualTo(expected.get(part.key())));
                assertThat(parts.parts())
                        .allSatisfy(
                                part -> assertThat(part.effects().sumMinor()).isEqualTo(part.differenceMinor()));
                assertThat(parts.effects().sumMinor()).isEqualTo(split.whole().differenceMinor());
            });
            assertThat(split.unrated())
                    .isPositive()
                    .isEqualTo(journal.rows.stream()
                            .filter(row -> counts(row, filter) && row.reporting() == null)
                            .filter(row -> isIn(before, row) || isIn(now, row))
                            .count());
        }
    }

    private static Map<String, long[]> partsOf(
            ChangeQuestion.Range before, ChangeQuestion.Range now, Dimension dimension, Filter filter) {
        Map<String, long[]> parts = new HashMap<>();
        for (RandomJournal.Row row : journal.rows) {
            boolean isNow = isIn(now, row);
            if (counts(row, filter) && (isNow || isIn(before, row))) {
                // A part whose rows all lack a rate is there too, with zeros.
                long[] sums = parts.computeIfAbsent(row.value(dimension), key -> new long[4]);
                if (row.reporting() != null) {
                    sums[isNow ? 1 : 0] += row.measures().amountMinor();
                    sums[isNow ? 3 : 2] += row.measures().payments();
                }
            }
        }
        return parts;
    }

    private static boolean counts(RandomJournal.Row row, Filter filter) {
        boolean givesBack = row.kind() == TransactionKind.REFUND || row.kind() == TransactionKind.REVERSAL;
        return row.decline() == 0 && (row.kind().isPayment() || givesBack) && row.passes(filter);
    }

    private static boolean isIn(ChangeQuestion.Range range, RandomJournal.Row row) {
        return !row.bookedAt().isBefore(range.from()) && row.bookedAt().isBefore(range.to());
    }

    @Test
    void the_day_on_which_clocks_go_forward_has_23_hours() {
        Series series = check(question(paris("2026-03-29T00:00"), paris("2026-03-30T00:00"), Granularity.HOUR, PARIS));
        assertThat(series.asOf().from()).isEqualTo("cube");
        assertThat(series.rows()).hasSize(23);
    }

    @Test
    void quarter_hours_of_the_whole_bank_come_from_their_own_table_and_with_a_filter_from_the_journal() {
        SeriesQuestion all =
                question(paris("2026-03-28T00:00"), paris("2026-03-29T00:00"), Granularity.QUARTER_HOUR, PARIS);
        assertThat(check(all).sql()).contains("quarter_total").doesNotContain("ledger.journal");
        SeriesQuestion narrow =
                new SeriesQuestion(all.from(), all.to(), all.granularity(), all.zone(), all.by(), NARROW);
        assertThat(check(narrow).asOf().from()).isEqualTo("journal");
    }

    @Test
    void the_shown_sql_gives_the_same_rows() throws SQLException {
        Series series = check(new SeriesQuestion(
                paris("2026-03-28T07:00"),
                paris("2026-03-31T11:30"),
                Granularity.DAY,
                PARIS,
                Set.of(Dimension.SOURCE),
                NARROW));
        try (Connection reader = TestBank.shared().reader();
                var statement = reader.createStatement();
                var row = statement.executeQuery(series.sql())) {
            long amount = 0;
            while (row.next()) {
                amount += row.getLong("amount_minor");
            }
            assertThat(amount)
                    .isEqualTo(series.rows().stream()
                            .mapToLong(r -> r.measures().amountMinor())
                            .sum());
        }
    }

    @Test
    void customers_are_counted_once_per_bucket() {
        SeriesQuestion question = new SeriesQuestion(
                        paris("2026-03-28T00:00"),
                        paris("2026-03-30T12:00"),
                        Granularity.DAY,
                        PARIS,
                        Set.of(Dimension.COUNTRY),
                        NARROW)
                .countingCustomers();
        for (Series.Row row : history.series(question).rows()) {
            Instant end = Buckets.next(row.bucket(), Granularity.DAY, PARIS);
            long expected = journal.rows.stream()
                    .filter(r -> !r.bookedAt().isBefore(row.bucket())
                            && r.bookedAt().isBefore(end)
                            && r.bookedAt().isBefore(question.to())
                            && r.passes(NARROW)
                            && r.country().equals(row.keys().get(Dimension.COUNTRY))
                            && r.decline() == 0
                            && r.kind().isPayment())
                    .map(RandomJournal.Row::customer)
                    .distinct()
                    .count();
            assertThat(row.distinctCustomers()).isEqualTo(expected);
        }
    }
}

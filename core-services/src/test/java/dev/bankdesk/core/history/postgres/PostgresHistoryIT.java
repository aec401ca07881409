package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every answer against a plain sum over the same rows, across the night of 29 March 2026 when clocks go forward. */
class PostgresHistoryIT {
    private static final Instant FROM = Instant.parse("2026-03-20T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-05T00:00:00Z");
    private static final ZoneId PARIS = RandomJournal.BANK_ZONE;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Filter NARROW = new Filter(
            Set.of(Segment.STANDARD, Segment.PREMIUM, Segment.STUDENT),
            Set.of(Category.GROCERIES, Category.BANK, Category.TRAVEL, Category.CASH),
            Set.of("FR", "DE"),
            Set.of(Channel.CARD, Channel.ONLINE, Channel.ATM, Channel.BRANCH),
            Set.of("simulator", "nasty,\"import\""));

    private static RandomJournal journal;
    private static PostgresHistory history;

    @BeforeAll
    static void a_bank_with_a_random_journal_and_its_cube() throws SQLException {
        TestBank bank = TestBank.shared().emptied();
        journal = new RandomJournal(7);
        journal.add(12_000, FROM, TO);
        try (Connection writer = bank.writer()) {
            writer.setAutoCommit(false);
            RandomJournal.writeMasterRows(writer);
            RandomJournal.write(writer, journal.rows);
            journal.writeCube(writer);
            writer.commit();
        }
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
        await().until(() -> history.asOf().position() == 12_000);
    }

    @AfterAll
    static void close() {
        history.close();
    }

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
                List.of(Dimension.MERCHANT, Dimension.CHANNEL));
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
    void a_change_is_taken_apart_into_parts_that_are_plain_sums() {
        var before = new ChangeQuestion.Range(paris("2026-03-22T00:00"), paris("2026-03-26T00:00"));
        var now = new ChangeQuestion.Range(paris("2026-03-29T00:00"), paris("2026-04-01T15:30"));
        for (Filter filter : List.of(Filter.NONE, NARROW)) {
            ChangeSplit split = history.change(new ChangeQuestion(before, now, ChangeQuestion.SPLIT_BY, filter));
            assertThat(split.by().keySet()).isEqualTo(ChangeQuestion.SPLIT_BY);
            assertThat(split.whole().effects().rateMinor()).isNotZero();
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

    @Test
    void a_cell_opens_the_transactions_that_add_up_to_it() {
        SeriesQuestion question = new SeriesQuestion(
                paris("2026-03-25T00:00"),
                paris("2026-03-31T14:00"),
                Granularity.WEEK,
                PARIS,
                new LinkedHashSet<>(List.of(Dimension.CATEGORY, Dimension.MERCHANT)),
                NARROW);
        Series series = history.series(question);
        for (Metric metric : List.of(Metric.AMOUNT, Metric.FEES_ABROAD, Metric.DECLINED, Metric.UNRATED)) {
            for (Series.Row row : series.rows().subList(0, 20)) {
                SearchTotals totals = history.totals(TransactionSearch.ofCell(question, row, metric));
                assertThat(metric.exact(totals.measures())).isEqualTo(metric.exact(row.measures()));
            }
        }
    }

    @Test
    void pages_hold_still_while_rows_arrive_and_together_are_everything() throws SQLException {
        TransactionSearch search = TransactionSearch.between(FROM, TO, NARROW).declined(false);
        Set<Long> expected = positions(search);
        List<Long> seen = new ArrayList<>();
        TransactionSearch.PageKey key = null;
        do {
            TransactionPage page = history.search(search, key, 37);
            page.rows().forEach(row -> seen.add(row.position()));
            key = page.next();
            if (key != null && seen.size() < 200) {
                // Newer than all that was read: no later page may move.
                arrive(journal.add(3, TO.minusSeconds(60), TO));
            }
        } while (key != null);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).containsAll(expected);
    }

    @Test
    void a_search_finds_what_each_of_its_filters_means() {
        long customer = 42;
        List<TransactionSearch> searches = List.of(
                TransactionSearch.between(null, null, Filter.NONE).ofCustomer(customer),
                TransactionSearch.between(FROM, paris("2026-03-29T00:00"), NARROW),
                TransactionSearch.between(FROM, TO, Filter.NONE)
                        .ofKinds(Set.of(TransactionKind.REFUND, TransactionKind.FEE))
                        .ofAmounts(500, 20_000),
                TransactionSearch.between(FROM, TO, Filter.NONE).ofMerchant(5).declined(true),
                TransactionSearch.between(FROM, TO, NARROW)
                        .ofMerchant(TransactionSearch.NONE)
                        .ofCurrency("EUR"),
                TransactionSearch.between(FROM, TO, Filter.NONE).ofAccount(RandomJournal.accountOf(42)));
        for (TransactionSearch search : searches) {
            TransactionPage page = history.search(search, null, 10_000);
            assertThat(page.rows().stream().map(TransactionRow::position).collect(Collectors.toSet()))
                    .as(search.toString())
                    .isEqualTo(positions(search));
            assertThat(page.rows())
                    .isSortedAccordingTo(Comparator.comparing(TransactionRow::bookedAt)
                            .thenComparing(TransactionRow::position)
                            .reversed());
            assertThat(history.totals(search).rows()).isEqualTo(page.rows().size());
        }
    }

    @Test
    void a_statement_leads_from_opening_to_closing_balance() {
        Instant from = paris("2026-03-24T00:00");
        Instant to = paris("2026-04-01T00:00");
        for (long customer = 1; customer <= 20; customer++) {
            long account = RandomJournal.accountOf(customer);
            Statement statement = history.statement(account, from, to);
            assertThat(statement.opening().minor()).isEqualTo(balance(account, from));
            assertThat(statement.closing().minor()).isEqualTo(balance(account, to));
            long lines = statement.lines().stream()
                    .mapToLong(Statement.Line::signedMinor)
                    .sum();
            assertThat(statement.opening().minor() + lines)
                    .isEqualTo(statement.closing().minor());
            assertThat(statement.lines().get(statement.lines().size() - 1).balanceMinor())
                    .isEqualTo(statement.closing().minor());
            assertThat(history.balanceAt(account, to)).isEqualTo(statement.closing());
        }
    }

    @Test
    void customers_are_found_by_name_id_and_last_four_digits() {
        assertThat(history.customers("ørsted", 10)).singleElement().satisfies(found -> {
            assertThat(found.customer()).isEqualTo(13);
            assertThat(found.accounts()).hasSize(1);
        });
        assertThat(history.customers("42", 200)).anyMatch(found -> found.customer() == 42);
        assertThat(history.customers("0481", 10)).anyMatch(found -> found.customer() == 13);
        assertThat(history.customers("100%", 10)).isEmpty();
        assertThat(history.customerNames(Set.of(1L, 13L, 999_999L)))
                .isEqualTo(Map.of(1L, "Client 1", 13L, "=Ørsted, \"Åse\""));
        assertThat(history.merchantNames(Set.of(3))).isEqualTo(Map.of(3, "Shop 3"));
    }

    @Test
    void the_outline_names_what_there_is() {
        Outline outline = history.outline();
        assertThat(outline.sources()).contains("simulator", "client");
        assertThat(outline.countries()).containsExactly("DE", "ES", "FR", "ZZ");
        assertThat(outline.currencies()).containsExactly("CZK", "EUR", "JPY");
        assertThat(outline.firstBookedAt()).isBetween(FROM, FROM.plusSeconds(3600));
    }

    @Test
    void an_interrupted_question_is_cancelled() {
        boolean cancelled = false;
        // An answer that is there before its asker waits is given: ask until one is not.
        for (int attempt = 0; attempt < 1_000 && !cancelled; attempt++) {
            Thread.currentThread().interrupt();
            try {
                history.asOf();
            } catch (HistoryUnavailable unavailable) {
                cancelled = unavailable.wasCancelled();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
        assertThat(cancelled).isTrue();
        assertThat(history.asOf().position()).isPositive();
    }

    private static Series check(SeriesQuestion question) {
        Series series = history.series(question);
        Map<List<String>, Measures> answered = new HashMap<>();
        for (Series.Row row : series.rows()) {
            List<String> key = new ArrayList<>();
            key.add(row.bucket().toString());
            question.by().forEach(dimension -> key.add(row.keys().get(dimension)));
            assertThat(answered.put(key, row.measures())).isNull();
        }
        assertThat(answered)
                .as(question.toString())
                .isEqualTo(journal.sums(
                        question.from(),
                        question.to(),
                        question.filter(),
                        List.copyOf(question.by()),
                        moment -> Buckets.startOf(moment, question.granularity(), question.zone())));
        return series;
    }

    private static SeriesQuestion question(Instant from, Instant to, Granularity granularity, ZoneId zone) {
        return new SeriesQuestion(from, to, granularity, zone, Set.of(), Filter.NONE);
    }

    private static Instant paris(String local) {
        return java.time.LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    private static long balance(long account, Instant before) {
        return journal.rows.stream()
                .filter(row -> row.decline() == 0 && row.bookedAt().isBefore(before))
                .mapToLong(row ->
                        (row.credit() == account ? row.amount() : 0) - (row.debit() == account ? row.amount() : 0))
                .sum();
    }

    private static void arrive(List<RandomJournal.Row> rows) throws SQLException {
        try (Connection writer = TestBank.shared().writer()) {
            RandomJournal.write(writer, rows);
        }
        long last = rows.get(rows.size() - 1).position();
        await().until(() -> history.asOf().position() >= last);
    }

    private static Set<Long> positions(TransactionSearch search) {
        return journal.rows.stream()
                .filter(row -> search.from() == null || !row.bookedAt().isBefore(search.from()))
                .filter(row -> search.to() == null || row.bookedAt().isBefore(search.to()))
                .filter(row -> row.passes(search.filter()))
                .filter(row -> search.kinds().isEmpty() || search.kinds().contains(row.kind()))
                .filter(row -> search.customer() == 0 || touches(row, RandomJournal.accountOf(search.customer())))
                .filter(row -> search.account() == 0 || touches(row, search.account()))
                .filter(row -> search.merchant() == 0 || row.merchant() == Math.max(0, search.merchant()))
                .filter(row -> search.currency().isEmpty() || row.currency().equals(search.currency()))
                .filter(row -> row.amount() >= search.minMinor() && row.amount() <= search.maxMinor())
                .filter(row -> search.declined() == null || search.declined() == (row.decline() != 0))
                .map(RandomJournal.Row::position)
                .collect(Collectors.toSet());
    }

    private static boolean touches(RandomJournal.Row row, long account) {
        return row.debit() == account || row.credit() == account;
    }
}

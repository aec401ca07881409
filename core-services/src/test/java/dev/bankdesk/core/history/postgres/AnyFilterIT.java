package dev.bankdesk.core.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Coded;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.FinerFilter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HeatMap;
import dev.bankdesk.core.history.HeatMapQuestion;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import dev.bankdesk.core.statistics.postgres.JournalPager;
import dev.bankdesk.core.testing.TestBank;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Combinations of filters, dimensions, ranges and figures, drawn with a seed, against SQL over the journal. The journal is of two
 * years, in no order of time; most of it is in pages, its end is not.
 */
class AnyFilterIT {
    private static final Instant FROM = Instant.parse("2024-04-10T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-04-05T00:00:00Z");
    private static final ZoneId ZONE = RandomJournal.BANK_ZONE;
    private static final int ROWS = 64_000;
    private static final int UNKNOWN_ACCOUNTS = 2_000;
    private static final int ROWS_EACH = 5_000;
    /** The first of a row that goes on; more by ./bankdesk test --filters. */
    private static final int QUESTIONS = Integer.getInteger("filters.questions", 40);

    private static RandomJournal journal;
    private static PostgresHistory history;
    private static TestBank bank;

    @BeforeAll
    static void a_bank_with_a_random_journal_in_pages() throws SQLException {
        bank = TestBank.shared().emptied();
        journal = new RandomJournal(11);
        journal.add(ROWS / 2, FROM, TO);
        journal.addOfUnknownAccounts(UNKNOWN_ACCOUNTS, FROM, TO);
        // Days that questions cut: else the cube's sketches of whole days would answer, which are not written here.
        journal.add(10, FROM.minus(Duration.ofHours(1)), FROM);
        journal.add(10, TO, TO.plus(Duration.ofHours(1)));
        journal.add(ROWS / 2 - UNKNOWN_ACCOUNTS - 20, FROM, TO);
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(
                    "update ledger.bank_setting set value = '" + ROWS_EACH + "' where name = 'statistics_page_rows'");
            WrittenJournal.writeMasterRows(writer);
            WrittenJournal.write(writer, journal.rows);
            WrittenJournal.writeCube(writer, journal);
            writer.commit();
        }
        history = new PostgresHistory(bank.addresses().signedInAs("banker"));
        await().until(() -> history.asOf().position() == ROWS);
        try (JournalPager pager = new JournalPager(bank::reader, bank::writer)) {
            while (pager.writeNext()) {
                continue;
            }
        }
        // Twelve pages, and twelve parts of the next one: 256 rows are in none.
        await().until(() -> number("select max(last_position) from statistics.journal_page") == ROWS - 256);
    }

    @AfterAll
    static void close() throws SQLException {
        history.close();
        TestBank.shared().emptied();
    }

    @Test
    void sums_and_clients_of_any_combination_are_those_of_sql_over_the_journal() throws SQLException {
        Random random = new Random(41);
        int paged = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            SeriesQuestion question = drawn(random).countingCustomers();
            Series series = history.series(question);
            paged += series.sql().startsWith(PageSums.PROOF) ? 1 : 0;
            Map<List<String>, long[]> plain = plain(question);
            plain.values().removeIf(figures -> Arrays.stream(figures, 0, PlainFigures.SUMS)
                    .allMatch(sum -> sum == 0));
            for (Series.Row row : series.rows()) {
                List<String> key = key(question, row.bucket(), row.keys());
                long[] expected = plain.remove(key);
                assertThat(expected).as(question + " has no " + key).isNotNull();
                assertThat(sums(row.measures()))
                        .as(question + " " + key)
                        .isEqualTo(Arrays.copyOf(expected, PlainFigures.SUMS));
                long customers = expected[PlainFigures.SUMS];
                // Sketches count some of them: at most 150, within three standard errors and one.
                assertThat(row.distinctCustomers())
                        .as(question + " " + key)
                        .isCloseTo(customers, within(1 + customers / 20));
            }
            assertThat(plain).as(question.toString()).isEmpty();
        }
        assertThat(paged).isGreaterThan(QUESTIONS / 4);
    }

    @Test
    void quantiles_of_any_combination_are_those_of_sql_over_the_journal() throws SQLException {
        Random random = new Random(42);
        int paged = 0;
        for (int i = 0; i < QUESTIONS / 2; i++) {
            SeriesQuestion question = drawn(random);
            Quantiles quantiles = history.quantiles(question);
            paged += quantiles.sql().startsWith(PageSums.PROOF) ? 1 : 0;
            Map<List<String>, long[]> plain = plain(question);
            plain.values().removeIf(figures -> figures[PlainFigures.SUMS + 1] == 0);
            for (Quantiles.Row row : quantiles.rows()) {
                List<String> key = key(question, row.bucket(), row.keys());
                long[] expected = plain.remove(key);
                assertThat(expected).as(question + " has no " + key).isNotNull();
                assertThat(row.payments()).as(question + " " + key).isEqualTo(expected[PlainFigures.SUMS + 1]);
                long[] found = {row.medianMinor(), row.p90Minor(), row.p99Minor()};
                for (int q = 0; q < found.length; q++) {
                    long exact = expected[PlainFigures.SUMS + 2 + q];
                    assertThat(found[q]).as(question + " " + key).isCloseTo(exact, within(1 + exact / 50));
                }
            }
            assertThat(plain).as(question.toString()).isEmpty();
        }
        assertThat(paged).isGreaterThan(QUESTIONS / 8);
    }

    @Test
    void clients_counted_in_pages_are_exact() throws SQLException {
        Filter old = Filter.NONE.with(FinerFilter.NONE.withAgeBands(Set.of(AgeBand.FROM_55, AgeBand.FROM_65)));
        SeriesQuestion question =
                new SeriesQuestion(FROM, TO, Granularity.MONTH, ZONE, Set.of(Dimension.REGION), old, true);
        Series series = history.series(question);
        assertThat(series.sql()).contains(PageSums.PROOF);
        Map<List<String>, long[]> plain = plain(question);
        assertThat(series.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.distinctCustomers())
                .isEqualTo(plain.get(key(question, row.bucket(), row.keys()))[PlainFigures.SUMS]));
    }

    @Test
    void more_rows_than_a_caller_takes_are_not_collected_from_pages() {
        SeriesQuestion question = new SeriesQuestion(
                FROM, TO, Granularity.MONTH, ZONE, Set.of(Dimension.REGION, Dimension.MERCHANT), Filter.NONE);
        Series series = history.series(question);
        assertThat(series.sql()).startsWith(PageSums.PROOF);
        int rows = series.rows().size();
        assertThat(history.seriesWithin(question, rows - 1)).isEmpty();
        assertThat(history.seriesWithin(question.countingCustomers(), 1)).isEmpty();
        int quantiles = history.quantiles(question).rows().size();
        assertThat(history.quantilesWithin(question, quantiles - 1)).isEmpty();
        assertThat(history.quantilesWithin(question, quantiles)).isPresent();
        assertThat(history.seriesWithin(question, rows).orElseThrow().rows()).isEqualTo(series.rows());
    }

    @Test
    void a_heat_map_under_a_client_filter_is_the_sum_of_its_rows() {
        Filter filter = Filter.NONE.with(FinerFilter.NONE.withRegions(Set.of("Bretagne")));
        HeatMap map = history.heatMap(new HeatMapQuestion(FROM, TO, ZONE, filter, true));
        assertThat(map.sql()).startsWith(PageSums.PROOF);
        Map<List<String>, Measures> expected = new HashMap<>();
        Map<List<String>, Set<Long>> customers = new HashMap<>();
        for (RandomJournal.Row row : journal.rows) {
            boolean isAsked = !row.bookedAt().isBefore(FROM) && row.bookedAt().isBefore(TO);
            if (isAsked && row.passes(filter)) {
                ZonedDateTime local = row.bookedAt().atZone(ZONE);
                List<String> cell = List.of(local.getDayOfWeek().name(), Integer.toString(local.getHour()));
                expected.merge(cell, row.measures(), Measures::plus);
                if (row.measures().payments() > 0) {
                    customers
                            .computeIfAbsent(cell, any -> new LinkedHashSet<>())
                            .add(row.customer());
                }
            }
        }
        for (HeatMap.Cell cell : map.cells()) {
            List<String> key = List.of(cell.day().name(), Integer.toString(cell.hour()));
            assertThat(cell.measures()).as(key.toString()).isEqualTo(expected.getOrDefault(key, Measures.ZERO));
            assertThat(cell.distinctCustomers())
                    .as(key.toString())
                    .isEqualTo(customers.getOrDefault(key, Set.of()).size());
        }
    }

    @Test
    void merchants_under_a_client_filter_are_ranked_by_the_sum_of_their_rows() {
        Filter filter = Filter.NONE.with(FinerFilter.NONE.withAgeBands(Set.of(AgeBand.FROM_25, AgeBand.FROM_65)));
        Instant middle = Instant.parse("2025-03-31T22:00:00Z");
        TopMerchants top = history.topMerchants(new TopMerchantsQuestion(
                new ChangeQuestion.Range(middle, TO),
                new ChangeQuestion.Range(FROM, middle),
                filter,
                Metric.AMOUNT,
                10));
        assertThat(top.sql()).startsWith(PageSums.PROOF);
        Map<List<String>, Measures> now = journal.sums(middle, TO, filter, List.of(Dimension.MERCHANT), any -> middle);
        Map<List<String>, Measures> before =
                journal.sums(FROM, middle, filter, List.of(Dimension.MERCHANT), any -> middle);
        List<Long> amounts = now.entrySet().stream()
                .filter(each -> !each.getKey().get(1).equals("0"))
                .map(each -> each.getValue().amountMinor())
                .sorted(Collections.reverseOrder())
                .limit(10)
                .toList();
        assertThat(top.rows()).extracting(row -> row.now().amountMinor()).isEqualTo(amounts);
        assertThat(top.rows()).allSatisfy(row -> {
            List<String> key = List.of(middle.toString(), Integer.toString(row.merchant()));
            assertThat(row.now()).isEqualTo(now.get(key));
            assertThat(row.before()).isEqualTo(before.getOrDefault(key, Measures.ZERO));
            assertThat(row.name()).isEqualTo("Shop " + row.merchant());
        });
    }

    @Test
    void a_change_from_pages_is_that_of_the_rows_and_the_same_as_from_the_journal() throws SQLException {
        Instant middle = Instant.parse("2025-03-31T22:00:00Z");
        ChangeQuestion question = new ChangeQuestion(
                new ChangeQuestion.Range(FROM, middle),
                new ChangeQuestion.Range(middle, TO),
                ChangeQuestion.SPLIT_BY,
                Filter.NONE.with(FinerFilter.NONE.withRegions(Set.of("Bretagne"))));
        ChangeSplit paged = history.change(question);
        assertThat(paged.sql()).startsWith(PageSums.PROOF);
        PlainChange.check(paged, journal.rows);
        try (Connection writer = bank.writer();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            PartsBound.refusesMore(writer, question);
            PartsBound.ranksNoMore(writer, question);
            statement.execute("delete from statistics.journal_page");
            PartsBound.refusesMore(writer, question);
            ChangeSplit plain = new ChangeReader(writer, new KnownClients()).read(question);
            writer.rollback();
            assertThat(paged.whole()).isEqualTo(plain.whole());
            assertThat(paged.by()).isEqualTo(plain.by());
            assertThat(paged.unrated()).isEqualTo(plain.unrated()).isPositive();
            assertThat(plain.sql()).doesNotContain(PageSums.PROOF);
        }
    }

    /** One to three dimensions, up to two broken down by, the others filtered by; an hour to two years. */
    private static SeriesQuestion drawn(Random random) {
        List<Dimension> dimensions = new ArrayList<>(List.of(Dimension.values()));
        Collections.shuffle(dimensions, random);
        int grouped = random.nextInt(3);
        int used = Math.max(1, grouped + random.nextInt(3));
        Set<Dimension> by = new LinkedHashSet<>(dimensions.subList(0, grouped));
        Filter filter = Filter.NONE;
        for (Dimension dimension : dimensions.subList(grouped, Math.min(used, 4))) {
            filter = filtered(filter, dimension, random);
        }
        Duration whole = Duration.between(FROM, TO);
        Duration[] ranges = {Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(400), whole, whole};
        int range = random.nextInt(ranges.length);
        long slack = whole.minus(ranges[range]).toMillis();
        // Not on a whole second: buckets, years and pages are cut by the range too.
        Instant from = FROM.plusMillis(slack == 0 ? 0 : (long) (random.nextDouble() * slack))
                .plusNanos(1_000);
        Instant to = slack == 0 ? TO.minusNanos(1_000) : from.plus(ranges[range]);
        Granularity granularity = range < 2
                ? Granularity.HOUR
                : List.of(Granularity.DAY, Granularity.WEEK, Granularity.MONTH).get(random.nextInt(3));
        return new SeriesQuestion(from, to, granularity, ZONE, by, filter);
    }

    private static Filter filtered(Filter filter, Dimension dimension, Random random) {
        FinerFilter finer = filter.finer();
        return switch (dimension) {
            case SEGMENT -> filter.withSegments(some(Segment.values(), random));
            case CATEGORY -> filter.withCategories(some(Category.values(), random));
            case COUNTRY -> filter.withCountries(random.nextBoolean() ? Set.of("DE", "ZZ") : Set.of("FR"));
            case CHANNEL -> filter.withChannels(some(Channel.values(), random));
            case SOURCE -> filter.withSources(Set.of(random.nextBoolean() ? "client" : "nasty,\"import\""));
            case KIND -> filter.with(finer.withKinds(some(TransactionKind.values(), random)));
            case CURRENCY ->
                filter.with(finer.withCurrencies(random.nextBoolean() ? Set.of("EUR") : Set.of("CZK", "JPY")));
            case MERCHANT -> filter.with(finer.withMerchants(Set.of(random.nextInt(3), 7, 12, Integer.MAX_VALUE)));
            case MCC -> filter.with(finer.withMccs(Set.of(random.nextBoolean() ? 0 : 5_003, 5_004)));
            case DECLINE_REASON ->
                filter.with(finer.withDeclineReasons(
                        Set.of(DeclineReason.of(1 + random.nextInt(2)), DeclineReason.UNKNOWN_ACCOUNT)));
            case REGION -> filter.with(finer.withRegions(Set.of(random.nextBoolean() ? "" : "Île-de-France")));
            case AGE_BAND -> filter.with(finer.withAgeBands(some(AgeBand.values(), random)));
        };
    }

    private static <T> Set<T> some(T[] values, Random random) {
        Set<T> some = new LinkedHashSet<>();
        for (int i = 0; i < 1 + values.length / 2; i++) {
            some.add(values[random.nextInt(values.length)]);
        }
        return some;
    }

    private static Map<List<String>, long[]> plain(SeriesQuestion question) throws SQLException {
        Map<List<String>, long[]> rows = new HashMap<>();
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PlainFigures.sql(question))) {
            int keys = 1 + question.by().size();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> key = new ArrayList<>();
                key.add(Freshness.instant(row, 1).toString());
                for (int column = 2; column <= keys; column++) {
                    key.add(row.getString(column));
                }
                long[] figures = new long[columns - keys];
                for (int i = 0; i < figures.length; i++) {
                    figures[i] = row.getLong(keys + 1 + i);
                }
                rows.put(key, figures);
            }
        }
        return rows;
    }

    private static long[] sums(Measures m) {
        return new long[] {
            m.booked(),
            m.payments(),
            m.amountMinor(),
            m.turnoverMinor(),
            m.declined(),
            m.foreignMinor(),
            m.feeMinor(),
            m.amountNativeMinor(),
            m.turnoverNativeMinor(),
            m.unrated()
        };
    }

    private static List<String> key(SeriesQuestion question, Instant bucket, Map<Dimension, String> keys) {
        List<String> key = new ArrayList<>();
        key.add(bucket.toString());
        question.by().forEach(dimension -> key.add(code(dimension, keys.get(dimension))));
        return key;
    }

    private static String code(Dimension dimension, String word) {
        Coded coded =
                switch (dimension) {
                    case SEGMENT -> Segment.valueOf(word);
                    case CATEGORY -> Category.valueOf(word);
                    case CHANNEL -> Channel.valueOf(word);
                    case KIND -> TransactionKind.valueOf(word);
                    case AGE_BAND -> AgeBand.valueOf(word);
                    case DECLINE_REASON -> word.equals(Dimension.BOOKED) ? () -> 0 : DeclineReason.valueOf(word);
                    case SOURCE ->
                        () -> List.of("", "simulator", "client", "nasty,\"import\"")
                                .indexOf(word);
                    case COUNTRY, CURRENCY, MERCHANT, MCC, REGION -> null;
                };
        return coded == null ? word : Integer.toString(coded.code());
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

package dev.bankdesk.simulator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bankdesk.core.GatewayService;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewaySettings;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.Quantiles;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import dev.bankdesk.core.history.postgres.PostgresHistory;
import dev.bankdesk.core.ledger.CommitSignal;
import dev.bankdesk.core.ledger.service.LedgerService;
import dev.bankdesk.core.ledger.service.RelayService;
import dev.bankdesk.core.messaging.Topics;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankClock;
import dev.bankdesk.core.statistics.redis.RedisConnection;
import dev.bankdesk.core.statistics.redis.RedisLiveStatistics;
import dev.bankdesk.core.statistics.service.StatisticsService;
import dev.bankdesk.core.testing.SharedData;
import dev.bankdesk.core.testing.TestBank;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both published files through the whole path: what cube and live figures say is what the files say, read by other means. */
class ImportedFiguresIT {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant FROM = Instant.parse("1992-12-31T23:00:00Z");
    private static final Instant TO = Instant.parse("2014-12-31T23:00:00Z");
    private static final Instant FOREVER = Instant.parse("2100-01-01T00:00:00Z");
    /** Four standard errors of the sketches. */
    private static final double SKETCH_ERROR = 0.065;

    @TempDir
    private static Path folder;

    private static TestBank bank;
    private static Path cards;
    private static Path berka;
    private static LedgerService ledger;
    private static GatewayService gateway;
    private static GatewayClient client;
    private static RelayService relay;
    private static StatisticsService statistics;
    private static PostgresHistory history;

    @BeforeAll
    static void import_both() throws SQLException {
        cards = SharedData.file("tabformer/card-transactions-2002-2014.csv");
        berka = SharedData.file("berka/trans.asc").getParent();
        assumeTrue(Files.exists(cards) && Files.isDirectory(berka), "the published files are not beside the project");
        bank = TestBank.shared().emptied();
        BankAddresses at = bank.addresses();
        CommitSignal commits = new CommitSignal();
        ledger = new LedgerService(at, InstantSource.system(), commits);
        ledger.start();
        gateway = new GatewayService(at, ledger, GatewaySettings.USUAL, List.of());
        gateway.start();
        client = new GatewayClient(at);
        client.setClock(BankClock.realTime(Instant.now()));
        relay = new RelayService(at, commits);
        relay.start();
        statistics = new StatisticsService(at, InstantSource.system());
        statistics.start();
        history = new PostgresHistory(at.signedInAs("banker"));
        run(ImportFormat.BERKA, berka, "berka");
        run(ImportFormat.TABFORMER, cards, "cards");
        long head = head();
        await().atMost(Duration.ofSeconds(120)).until(() -> {
            Series cube = months(Set.of(), Filter.NONE, false);
            return cube.asOf().from().equals("cube") && cube.asOf().position() == head;
        });
    }

    @AfterAll
    static void stop() throws SQLException {
        if (bank != null) {
            history.close();
            statistics.stop();
            relay.stop();
            client.close();
            gateway.stop();
            ledger.stop();
            bank.emptied();
        }
    }

    private static void run(ImportFormat format, Path file, String name) {
        ImportFormat.Terms terms = new ImportFormat.Terms(null, null, PARIS, new CardTokens(new byte[] {42}));
        ImportReport report = new FileImport(
                        format.open(file, terms), new ImportRequest(name, false, folder), ImportProgress.SILENT)
                .into(ImportBank.behind(client));
        assertThat(report.rejected()).isZero();
    }

    @Test
    void the_cube_has_the_years_categories_and_amounts_of_both_files() throws Exception {
        PublishedFiles.Sums ofCards = new PublishedFiles.Sums();
        PublishedFiles.Sums declined = new PublishedFiles.Sums();
        PublishedFiles.sumCards(cards, ofCards, declined);
        PublishedFiles.Sums ofBerka = new PublishedFiles.Sums();
        PublishedFiles.sumBerka(berka, ofBerka);
        for (Map.Entry<String, PublishedFiles.Sums> source :
                Map.of("cards", ofCards, "berka", ofBerka).entrySet()) {
            Series series = months(Set.of(Dimension.CATEGORY), Filter.NONE.withSources(Set.of(source.getKey())), false);
            assertThat(series.asOf().from()).isEqualTo("cube");
            assertThat(paidInCube(series)).isNotEmpty().isEqualTo(paidInFile(source.getValue()));
        }
        Series reasons = months(Set.of(Dimension.DECLINE_REASON), Filter.NONE.withSources(Set.of("cards")), false);
        Map<String, Long> counted = new TreeMap<>();
        reasons.rows().stream()
                .filter(row -> row.measures().declined() > 0)
                .forEach(row -> counted.merge(
                        row.keys().get(Dimension.DECLINE_REASON), row.measures().declined(), Long::sum));
        // What was declined of a refund is in the file's counts and in no figure.
        Map<String, Long> inFile = new TreeMap<>();
        declined.lines()
                .forEach((code, line) ->
                        inFile.put(DeclineReason.of(Integer.parseInt(code)).name(), rows(line)));
        assertThat(counted.keySet()).isEqualTo(inFile.keySet());
        counted.forEach((reason, count) -> assertThat(count).isLessThanOrEqualTo(inFile.get(reason)));
        assertThat(counted.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(PublishedRows.cards(cards).stream()
                        .filter(row -> row.declined() && row.cents() > 0)
                        .count());
    }

    /** Booked payments and their amount less refunds, in the account's currency, by year and category. */
    private static Map<String, String> paidInCube(Series series) {
        Map<String, Measures> sums = new TreeMap<>();
        series.rows()
                .forEach(row -> sums.merge(
                        row.bucket().atZone(PARIS).getYear() + " " + row.keys().get(Dimension.CATEGORY),
                        row.measures(),
                        Measures::plus));
        Map<String, String> lines = new TreeMap<>();
        sums.forEach((key, sum) -> {
            if (sum.payments() != 0 || sum.amountNativeMinor() != 0) {
                lines.put(key, sum.payments() + " payments " + sum.amountNativeMinor());
            }
        });
        return lines;
    }

    private static Map<String, String> paidInFile(PublishedFiles.Sums booked) {
        Map<String, long[]> sums = new TreeMap<>();
        booked.lines().forEach((group, line) -> {
            // "2003 USD 1 2" → "12 rows 34500"
            String[] words = group.split(" ");
            TransactionKind kind = TransactionKind.of(Integer.parseInt(words[3]));
            boolean isRefund = kind == TransactionKind.REFUND;
            if (kind.isPayment() || isRefund) {
                long[] sum = sums.computeIfAbsent(
                        words[0] + " " + Category.of(Integer.parseInt(words[2])).name(), any -> new long[2]);
                long minor = Long.parseLong(line.split(" ")[2]);
                sum[0] += isRefund ? 0 : rows(line);
                sum[1] += isRefund ? -minor : minor;
            }
        });
        Map<String, String> lines = new TreeMap<>();
        sums.forEach((key, sum) -> lines.put(key, sum[0] + " payments " + sum[1]));
        return lines;
    }

    private static long rows(String line) {
        return Long.parseLong(line.split(" ")[0]);
    }

    @Test
    void every_measure_of_the_cards_in_euro_is_the_files_by_category_and_by_country() throws Exception {
        Path rates = SharedData.file("ecb/eurofxref-hist.csv");
        Map<String, Measures> byCategory = PublishedMeasures.ofCards(cards, rates, PublishedMeasures::categoryOf);
        assertThat(inCube(Dimension.CATEGORY, "cards")).isEqualTo(byCategory);
        Map<String, Measures> byCountry = PublishedMeasures.ofCards(cards, rates, PublishedMeasures::countryOf);
        assertThat(inCube(Dimension.COUNTRY, "cards")).isEqualTo(byCountry);
        assertThat(byCountry.keySet()).anyMatch(key -> key.endsWith(" MX")).anyMatch(key -> key.endsWith(" ZZ"));
        assertThat(byCountry.values().stream().mapToLong(Measures::foreignMinor).sum())
                .isPositive();
    }

    @Test
    void every_measure_of_the_czech_bank_is_the_files_and_none_of_its_rows_has_a_rate() throws Exception {
        Map<String, Measures> inFile = PublishedMeasures.ofBerka(berka);
        assertThat(inCube(Dimension.CATEGORY, "berka")).isEqualTo(inFile);
        assertThat(inFile.values().stream().mapToLong(Measures::unrated).sum()).isEqualTo(49_101);
    }

    @Test
    void merchants_have_the_sums_of_the_files_outlets() throws Exception {
        Map<String, Measures> outlets =
                PublishedMeasures.ofCards(cards, SharedData.file("ecb/eurofxref-hist.csv"), PublishedRows.Card::outlet);
        TopMerchants found = history.topMerchants(new TopMerchantsQuestion(
                new ChangeQuestion.Range(FROM, TO),
                new ChangeQuestion.Range(Instant.parse("1980-12-31T23:00:00Z"), FROM),
                Filter.NONE,
                Metric.AMOUNT,
                1_000));
        assertThat(found.rows()).isSortedAccordingTo(Comparator.comparingLong((TopMerchants.Ranked row) -> -row.now()
                .amountMinor()));
        // "Groceries · La Verne · …6953": what is told of an outlet ends with the last of its number.
        List<String> inFile = outlets.entrySet().stream()
                .map(outlet -> {
                    String[] part = outlet.getKey().split("\\|", -1);
                    String number = part[0].substring(part[0].length() - 4);
                    return number + " " + Integer.parseInt(part[3]) + " " + outlet.getValue();
                })
                .toList();
        assertThat(found.rows())
                .extracting(row -> row.name().substring(row.name().length() - 4) + " " + row.mcc() + " " + row.now())
                .containsExactlyInAnyOrderElementsOf(inFile);
        assertThat(inMerchantDays()).containsExactlyInAnyOrderElementsOf(inFile);
        assertThat(found.rows()).allSatisfy(row -> assertThat(row.before()).isEqualTo(Measures.ZERO));
    }

    /** The cube's own days of merchants, whatever a question about them is answered from. */
    private static List<String> inMerchantDays() throws SQLException {
        String sums = Measures.COLUMNS.stream()
                .map(column -> "sum(d." + column + ")::bigint")
                .collect(Collectors.joining(", "));
        String sql = "select right(m.name, 4), d.mcc, " + sums + " from statistics.merchant_day d"
                + " join ledger.merchant m on m.id = d.merchant group by m.id, m.name, d.mcc";
        List<String> merchants = new ArrayList<>();
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Measures measures = new Measures(
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12));
                merchants.add(row.getString(1) + " " + row.getInt(2) + " " + measures);
            }
        }
        return merchants;
    }

    /** By year and a dimension's value. */
    private static Map<String, Measures> inCube(Dimension dimension, String source) {
        Series series = months(Set.of(dimension), Filter.NONE.withSources(Set.of(source)), false);
        assertThat(series.asOf().from()).isEqualTo("cube");
        Map<String, Measures> sums = new TreeMap<>();
        series.rows()
                .forEach(row -> sums.merge(
                        row.bucket().atZone(PARIS).getYear() + " " + row.keys().get(dimension),
                        row.measures(),
                        Measures::plus));
        sums.values().removeIf(Measures.ZERO::equals);
        return sums;
    }

    @Test
    void customers_of_each_month_are_those_of_the_files_within_the_sketches_error() throws Exception {
        Map<String, Set<String>> payers = PublishedRows.payersByMonth(cards, berka);
        Series counted = months(Set.of(), Filter.NONE, true);
        assertThat(counted.sql()).contains("statistics.distinct_day");
        Map<String, Long> found = new HashMap<>();
        counted.rows().stream()
                .filter(row -> row.measures().payments() > 0)
                .forEach(row -> found.put(
                        row.bucket().atZone(PARIS).toLocalDate().toString().substring(0, 7), row.distinctCustomers()));
        assertThat(found.keySet()).isEqualTo(payers.keySet());
        payers.forEach((month, who) -> assertThat((double) found.get(month))
                .as(month)
                .isCloseTo(who.size(), within(Math.max(1, who.size() * SKETCH_ERROR))));
        assertThat(payers.values().stream().mapToInt(Set::size).max().orElse(0)).isGreaterThan(1_000);
    }

    @Test
    void quantiles_of_each_month_are_within_two_per_cent_of_the_files_amounts_at_the_central_banks_rates()
            throws Exception {
        Map<String, List<Long>> amounts =
                PublishedRows.paidInEuroCents(cards, SharedData.file("ecb/eurofxref-hist.csv"));
        Quantiles quantiles = history.quantiles(new SeriesQuestion(
                FROM, TO, Granularity.MONTH, PARIS, Set.of(), Filter.NONE.withSources(Set.of("cards"))));
        assertThat(quantiles.rows()).hasSameSizeAs(amounts.keySet());
        for (Quantiles.Row row : quantiles.rows()) {
            String month = row.bucket().atZone(PARIS).toLocalDate().toString().substring(0, 7);
            List<Long> sorted = amounts.get(month).stream().sorted().toList();
            assertThat(row.payments()).as(month).isEqualTo(sorted.size());
            isNear(row.medianMinor(), sorted, 0.5);
            isNear(row.p90Minor(), sorted, 0.9);
            isNear(row.p99Minor(), sorted, 0.99);
        }
    }

    private static void isNear(long answered, List<Long> sorted, double share) {
        long exact = sorted.get((int) Math.max(1, Math.ceil(share * sorted.size())) - 1);
        assertThat((double) answered).isCloseTo(exact, within(exact * 0.02 + 0.5));
    }

    /** Live figures hold the two days before the newest booking of each partition; here that is the end of the cards' file. */
    @Test
    void live_figures_are_the_last_two_days_of_the_cards_file() throws Exception {
        List<PublishedRows.Card> rows = PublishedRows.cards(cards);
        assertThat(rows).extracting(PublishedRows.Card::user).containsOnly("0");
        long newest = rows.stream()
                .filter(row -> !row.declined())
                .mapToLong(row -> row.at().getEpochSecond())
                .max()
                .orElseThrow();
        Instant floor = Instant.ofEpochSecond(newest - Math.floorMod(newest, 900L) - 172_800);
        long payments = 0;
        long cents = 0;
        long declined = 0;
        for (PublishedRows.Card row : rows) {
            if (!row.at().isBefore(floor)) {
                payments += !row.declined() && row.cents() > 0 ? 1 : 0;
                declined += row.declined() && row.cents() > 0 ? 1 : 0;
                cents += row.declined() ? 0 : row.cents();
            }
        }
        long head = head();
        int partition = Topics.partitionOf(cardHolder(), Topics.PARTITIONS);
        try (RedisLiveStatistics live =
                new RedisLiveStatistics(RedisConnection.open(bank.addresses().redisUrl(), "test"))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> live.quarters(Instant.EPOCH, FOREVER).partitions().stream()
                            .anyMatch(each -> each.position() == head));
            Measures sum =
                    live.quarters(Instant.EPOCH, FOREVER).partitions().get(partition).quarters().values().stream()
                            .flatMap(cells -> cells.values().stream())
                            .reduce(Measures.ZERO, Measures::plus);
            assertThat(List.of(sum.payments(), sum.amountNativeMinor(), sum.declined()))
                    .isEqualTo(List.of(payments, cents, declined));
            assertThat(payments).isPositive();
        }
    }

    /** The published part of the cards' file is of one user, with an account for each card. */
    private static long cardHolder() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select min(customer), max(customer) from ledger.account"
                        + " where currency = 'USD' and customer is not null")) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(row.getLong(2));
            return row.getLong(1);
        }
    }

    private static Series months(Set<Dimension> by, Filter filter, boolean withCustomers) {
        return history.series(new SeriesQuestion(FROM, TO, Granularity.MONTH, PARIS, by, filter, withCustomers));
    }

    private static long head() throws SQLException {
        try (Connection connection = bank.writer();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position from ledger.journal_head")) {
            row.next();
            return row.getLong(1);
        }
    }
}

package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeQuestion.Range;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TooManyParts;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranks merchants in the database: whole days come from the cube's merchants, their ends and finer filters from the journal. */
final class TopMerchantsReader {
    private final Connection connection;
    private final BankSettings settings;
    private final BookedPositions positions;
    private final KnownClients clients;

    private final int mostMerchants;

    TopMerchantsReader(Connection connection, KnownClients clients) throws SQLException {
        this(connection, clients, TooManyParts.MOST);
    }

    /** @param mostMerchants that are held to be ranked; of more nothing is ranked */
    TopMerchantsReader(Connection connection, KnownClients clients, int mostMerchants) throws SQLException {
        this.mostMerchants = mostMerchants;
        this.connection = connection;
        this.clients = clients;
        this.settings = BankSettings.read(connection);
        this.positions = BookedPositions.read(connection);
    }

    TopMerchants read(TopMerchantsQuestion question) throws SQLException {
        FreshPlan now = fresh(question.now(), question.filter());
        FreshPlan before = fresh(question.before(), question.filter());
        if (now.plan().usesPages() || before.plan().usesPages()) {
            return ranked(question, now, before);
        }
        Sql sql = ranked(
                sums(now.plan(), question.now(), question.filter()),
                sums(before.plan(), question.before(), question.filter()),
                column(question.by()),
                question.limit());
        List<TopMerchants.Ranked> rows = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new TopMerchants.Ranked(
                        row.getInt("merchant"),
                        row.getString("name"),
                        row.getInt("mcc"),
                        SeriesReader.measures(row, 4),
                        SeriesReader.measures(row, 4 + Measures.COLUMNS.size())));
            }
        }
        return new TopMerchants(question, List.copyOf(rows), now.asOf(), sql.proof());
    }

    private TopMerchants ranked(TopMerchantsQuestion question, FreshPlan now, FreshPlan before) throws SQLException {
        Map<Integer, TopMerchants.Ranked> rows = new LinkedHashMap<>();
        counted(now, question.now(), question.filter()).stream()
                .filter(sum -> merchant(sum) != 0)
                .sorted(Comparator.comparing(
                                (PageSums.Sum sum) -> question.by().dividend(sum.measures()), Comparator.reverseOrder())
                        .thenComparing(TopMerchantsReader::merchant))
                .limit(question.limit())
                .forEach(sum -> rows.put(
                        merchant(sum), new TopMerchants.Ranked(merchant(sum), "", 0, sum.measures(), Measures.ZERO)));
        // Of before only what those had that are told: all merchants of one range at a time.
        counted(before, question.before(), question.filter())
                .forEach(sum -> rows.computeIfPresent(
                        merchant(sum),
                        (merchant, row) -> new TopMerchants.Ranked(merchant, "", 0, row.now(), sum.measures())));
        name(rows);
        String proof = PageSums.PROOF
                + ranked(
                                sums(now.plan().withoutPages(), question.now(), question.filter()),
                                sums(before.plan().withoutPages(), question.before(), question.filter()),
                                column(question.by()),
                                question.limit())
                        .proof();
        return new TopMerchants(question, List.copyOf(rows.values()), now.asOf(), proof);
    }

    private static int merchant(PageSums.Sum sum) {
        return Integer.parseInt(sum.codes().get(0));
    }

    private List<PageSums.Sum> counted(FreshPlan fresh, Range range, Filter filter) throws SQLException {
        PageSource source = new PageSource(connection, fresh.pages(), settings, clients);
        PageSums paged = PageSums.of(source, Set.of(Dimension.MERCHANT), filter);
        paged.within(mostMerchants);
        try {
            paged.read(fresh.plan(), index -> 1);
            paged.add(sums(fresh.plan(), range, filter));
        } catch (TooManyRows e) {
            throw new TooManyParts(mostMerchants);
        }
        return paged.inOrder();
    }

    private void name(Map<Integer, TopMerchants.Ranked> rows) throws SQLException {
        Sql sql = new Sql().add("select id, name, mcc from ledger.merchant where id = any(?)", (Object)
                rows.keySet().toArray(Integer[]::new));
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                TopMerchants.Ranked known = rows.get(row.getInt(1));
                rows.put(
                        row.getInt(1),
                        new TopMerchants.Ranked(
                                row.getInt(1), row.getString(2), row.getInt(3), known.now(), known.before()));
            }
        }
    }

    private static Sql ranked(Sql now, Sql before, String column, int limit) {
        StringBuilder columns = new StringBuilder();
        Measures.COLUMNS.forEach(name -> columns.append(", n.").append(name));
        Measures.COLUMNS.forEach(name -> columns.append(", coalesce(b.")
                .append(name)
                .append(", 0) as ")
                .append(name)
                .append("_before"));
        return new Sql()
                .add("with now as (\n")
                .add(now)
                .add("\n), before as (\n")
                .add(before)
                .add("\n)\nselect n.merchant, coalesce(m.name, '') as name, coalesce(m.mcc, 0) as mcc" + columns)
                .add(
                        "\nfrom (select * from now where merchant <> 0 order by " + column
                                + " desc, merchant limit ?) n",
                        limit)
                .add("\nleft join before b on b.merchant = n.merchant")
                .add("\nleft join ledger.merchant m on m.id = n.merchant")
                .add("\norder by n." + column + " desc, n.merchant");
    }

    private FreshPlan fresh(Range range, Filter filter) throws SQLException {
        return FreshPlan.of(
                connection,
                SeriesPlan.of(question(range, filter), oneBucket(range), settings.zone()),
                range.from(),
                range.to());
    }

    private Sql sums(SeriesPlan plan, Range range, Filter filter) {
        return new SeriesSql(
                        question(range, filter),
                        (table, column) -> new Sql().add("1"),
                        settings.zone(),
                        positions,
                        false)
                .of(plan.stretches(), Untaken.NOTHING);
    }

    private SeriesQuestion question(Range range, Filter filter) {
        return new SeriesQuestion(
                range.from(), range.to(), Granularity.DAY, settings.zone(), Set.of(Dimension.MERCHANT), filter);
    }

    /** The days of the bank that hold the range. */
    private Buckets oneBucket(Range range) {
        ZoneId zone = settings.zone();
        LocalDate first = range.from().atZone(zone).toLocalDate();
        LocalDate last = range.to().atZone(zone).toLocalDate();
        Instant end = last.atStartOfDay(zone).toInstant();
        return new Buckets(List.of(
                first.atStartOfDay(zone).toInstant(),
                end.isBefore(range.to()) || first.equals(last)
                        ? last.plusDays(1).atStartOfDay(zone).toInstant()
                        : end));
    }

    private static String column(Metric metric) {
        return switch (metric) {
            case AMOUNT -> "amount_minor";
            case PAYMENTS -> "payments";
            case DECLINED -> "declined";
            case FEES_ABROAD -> "fee_minor";
            case AMOUNT_ABROAD -> "foreign_minor";
            case BOOKED -> "booked";
            case TURNOVER -> "turnover_minor";
            case AMOUNT_NATIVE -> "amount_native_minor";
            case TURNOVER_NATIVE -> "turnover_native_minor";
            case UNRATED -> "unrated";
            case AVERAGE_AMOUNT, DECLINE_RATE, SHARE_ABROAD, DISTINCT_CUSTOMERS ->
                throw new IllegalArgumentException(metric.key() + " is no sum");
        };
    }
}

package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.ChangeEffects;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.CustomerFound;
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
import dev.bankdesk.core.statistics.CellKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers from {@link DemoCells}; can be told to fail. */
public final class DemoHistory implements FoldedHistory {
    public static final Instant FIRST = Instant.parse("2026-07-01T00:00:00Z");
    static final long POSITION = 48_213;

    private static final List<String> NAMES = List.of(
            "Émilie Garnier",
            "Thomas Lefebvre",
            "Inès Bouchard",
            "Marc Vandenberghe",
            "Nadia Rossi",
            "Paul Schneider",
            "Hélène Dubois-Martin",
            "Youssef Amrani",
            "Clara Weiss",
            "Jean-Luc Perrin");
    private static final List<String> MERCHANTS = List.of(
            "Carrefour Market, Lyon 3",
            "British Airways",
            "Zalando SE",
            "TotalEnergies, A7 Montélimar",
            "EDF, contrat 20 481 337",
            "Migros Genève Plainpalais",
            "Le Comptoir du Midi",
            "Pharmacie Bellecour",
            "SNCF Connect",
            "Fnac Part-Dieu");
    private static final List<Category> CATEGORIES = List.of(
            Category.GROCERIES,
            Category.TRAVEL,
            Category.ONLINE_SHOPPING,
            Category.TRANSPORT,
            Category.HOUSING,
            Category.GROCERIES,
            Category.RESTAURANTS,
            Category.HEALTH,
            Category.TRAVEL,
            Category.SHOPPING);
    private static final List<String> COUNTRIES = List.of("FR", "GB", "DE", "FR", "FR", "CH", "FR", "FR", "FR", "FR");

    private static final Money BALANCE = Money.of(184_213, "EUR");
    /** Ten days before the demo's today. */
    static final LocalDate LAST_RATES = LocalDate.of(2026, 9, 4);

    private static final List<Annotation> ANNOTATIONS = List.of(
            new Annotation(Instant.parse("2026-09-14T07:30:00Z"), Happening.IMPORT_BEGAN, "berka", Duration.ZERO, 0),
            new Annotation(
                    Instant.parse("2026-09-14T09:42:00Z"),
                    Happening.SERVER_AWAY,
                    "Kafka",
                    Duration.ofMillis(4_700),
                    0));

    private volatile boolean failing;

    public void fail(boolean fails) {
        failing = fails;
    }

    @Override
    public Series series(SeriesQuestion question) {
        check();
        Map<Instant, Map<Map<Dimension, String>, Measures>> sums = new TreeMap<>();
        Instant quarter = Buckets.startOf(question.from(), Granularity.QUARTER_HOUR, question.zone());
        for (; quarter.isBefore(question.to()); quarter = quarter.plusSeconds(900)) {
            if (quarter.isBefore(FIRST) || quarter.isBefore(question.from())) {
                continue;
            }
            Instant bucket = Buckets.startOf(quarter, question.granularity(), question.zone());
            DemoCells.quarter(quarter).forEach((key, measures) -> {
                if (passes(question.filter(), key)) {
                    sums.computeIfAbsent(bucket, b -> new HashMap<>())
                            .merge(keys(question.by(), key), measures, Measures::plus);
                }
            });
        }
        List<Series.Row> rows = sums.entrySet().stream()
                .flatMap(bucket -> bucket.getValue().entrySet().stream()
                        .map(row -> new Series.Row(
                                bucket.getKey(),
                                row.getKey(),
                                row.getValue(),
                                question.withDistinctCustomers()
                                        ? row.getValue().payments() / 3
                                        : -1)))
                .toList();
        return new Series(question, rows, asOf(), "select quarter, sum(amount_minor) from statistics.cube_hour …");
    }

    @Override
    public ChangeSplit change(ChangeQuestion question) {
        check();
        Map<Dimension, ChangeSplit.Parts> by = new HashMap<>();
        Dimension first = question.by().iterator().next();
        for (Dimension dimension : question.by()) {
            by.put(dimension, effects(question, dimension).parts());
        }
        return new ChangeSplit(question, effects(question, first).total(), by, 0, 0, asOf(), "select …");
    }

    private static ChangeEffects.Sums inEuro(Measures sums) {
        long minor = sums.amountMinor();
        return new ChangeEffects.Sums(sums.payments(), minor, minor, Math.abs(minor), Math.abs(minor));
    }

    private ChangeEffects effects(ChangeQuestion question, Dimension dimension) {
        ChangeEffects effects = new ChangeEffects();
        rows(question, question.before(), dimension).forEach(row -> {
            Measures sums = row.measures();
            effects.before(row.keys().get(dimension), "EUR", inEuro(sums));
        });
        rows(question, question.now(), dimension).forEach(row -> {
            Measures sums = row.measures();
            effects.now(row.keys().get(dimension), "EUR", inEuro(sums));
        });
        return effects;
    }

    private List<Series.Row> rows(ChangeQuestion question, ChangeQuestion.Range range, Dimension by) {
        return series(new SeriesQuestion(
                        range.from(), range.to(), Granularity.DAY, DemoCells.ZONE, Set.of(by), question.filter()))
                .rows();
    }

    @Override
    public Statement statement(long account, Instant from, Instant to) {
        check();
        return new Statement(account, from, to, BALANCE, List.of(), BALANCE, asOf());
    }

    @Override
    public Money balanceAt(long account, Instant moment) {
        return Money.of(0, "EUR");
    }

    @Override
    public TransactionPage search(TransactionSearch search, TransactionSearch.PageKey after, int limit) {
        check();
        List<TransactionRow> rows = Stream.iterate(POSITION, position -> position - 1)
                .limit(60)
                .map(DemoHistory::transaction)
                .filter(row -> search.filter()
                        .accepts(row.segment(), row.category(), row.country(), row.channel(), row.source()))
                .toList();
        return new TransactionPage(rows, null, asOf());
    }

    @Override
    public SearchTotals totals(TransactionSearch search) {
        check();
        Measures sum = Measures.ZERO;
        for (Series.Row row : series(new SeriesQuestion(
                        search.from(),
                        search.to(),
                        Granularity.QUARTER_HOUR,
                        DemoCells.ZONE,
                        Set.of(),
                        search.filter()))
                .rows()) {
            if (search.hourOfWeek() == null || search.hourOfWeek().holds(row.bucket())) {
                sum = sum.plus(row.measures());
            }
        }
        return new SearchTotals(
                sum.booked() + sum.declined(), sum, asOf(), "select sum(amount_minor) from ledger.journal …");
    }

    @Override
    public Map<Long, String> customerNames(Set<Long> customers) {
        return customers.stream().collect(Collectors.toMap(id -> id, id -> NAMES.get((int) (id % NAMES.size()))));
    }

    @Override
    public Map<Integer, String> merchantNames(Set<Integer> merchants) {
        return merchants.stream().collect(Collectors.toMap(id -> id, id -> MERCHANTS.get(id % MERCHANTS.size())));
    }

    @Override
    public List<CustomerFound> customers(String text, int limit) {
        return List.of();
    }

    @Override
    public Optional<CustomerFound> customer(long id) {
        check();
        if (id <= 0) {
            return Optional.empty();
        }
        return Optional.of(new CustomerFound(
                id,
                "client-" + id,
                NAMES.get((int) (id % NAMES.size())),
                Segment.STANDARD,
                "Lyon",
                "FR",
                List.of(new CustomerFound.Account(1_000_000 + id, BALANCE, "4242"))));
    }

    @Override
    public List<Annotation> annotations(Instant from, Instant to) {
        check();
        return ANNOTATIONS.stream()
                .filter(note -> !note.at().isBefore(from) && note.at().isBefore(to))
                .toList();
    }

    @Override
    public Outline outline() {
        check();
        return new Outline(
                FIRST,
                DemoBank.NOW,
                List.of("simulator"),
                List.of("BE", "CH", "DE", "ES", "FR", "GB"),
                List.of("EUR"),
                "FR",
                Currency.getInstance("EUR"),
                DemoCells.ZONE,
                LAST_RATES,
                asOf());
    }

    @Override
    public AsOf asOf() {
        return new AsOf(POSITION, DemoBank.NOW, "cube+journal");
    }

    static TransactionRow transaction(long position) {
        int kind = (int) (position * 7 % 10);
        DeclineReason declined = position % 9 == 4
                ? DeclineReason.OVER_LIMIT
                : position % 11 == 3 ? DeclineReason.INSUFFICIENT_FUNDS : null;
        long minor = 1_250 + position * 7_919 % 48_000;
        boolean pounds = "GB".equals(COUNTRIES.get(kind));
        return new TransactionRow(
                position,
                DemoBank.NOW.minusSeconds((POSITION - position) * 2 - 31),
                DemoBank.NOW,
                kind == 4 ? TransactionKind.DIRECT_DEBIT : TransactionKind.CARD_PAYMENT,
                declined,
                position % 100,
                NAMES.get((int) (position * 3 % NAMES.size())),
                Segment.STANDARD,
                1_000_000 + position % 100,
                9781,
                Money.of(minor, "EUR"),
                pounds ? Money.of(minor * 85 / 100, "GBP") : null,
                minor,
                CATEGORIES.get(kind),
                kind == 4 ? Channel.DIRECT_DEBIT : kind == 2 ? Channel.ONLINE : Channel.CARD,
                COUNTRIES.get(kind),
                !"FR".equals(COUNTRIES.get(kind)),
                5411,
                kind,
                MERCHANTS.get(kind),
                "",
                "simulator",
                0,
                pounds ? LAST_RATES : null);
    }

    private void check() {
        if (failing) {
            throw new HistoryUnavailable("The replica does not answer.", false, null);
        }
    }

    private static boolean passes(Filter filter, CellKey key) {
        return filter.accepts(key.segment(), key.category(), key.country(), key.channel(), key.source());
    }

    private static Map<Dimension, String> keys(Set<Dimension> by, CellKey key) {
        return by.stream().collect(Collectors.toMap(dimension -> dimension, dimension -> switch (dimension) {
            case SEGMENT -> key.segment().name();
            case CATEGORY -> key.category().name();
            case COUNTRY -> key.country();
            case CHANNEL -> key.channel().name();
            case KIND -> key.kind().name();
            case CURRENCY -> key.currency();
            case SOURCE -> key.source();
            // The same category is always paid to the same shop.
            case MERCHANT -> Integer.toString(1 + CATEGORIES.indexOf(key.category()));
            case MCC -> "0";
            case DECLINE_REASON -> Dimension.BOOKED;
            case REGION -> "";
            case AGE_BAND -> AgeBand.UNKNOWN.name();
        }));
    }
}

package dev.bankdesk.desktop.history;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.ChangeEffects;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.CustomerFound;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.Statement;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import dev.bankdesk.core.history.TransactionPage;
import dev.bankdesk.core.history.TransactionRow;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.desktop.demo.FoldedHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A history over a list of rows, folded anew for each question: slow, plain, and therefore to be believed. */
final class HistoryInMemory implements FoldedHistory {
    final List<TransactionRow> rows = new ArrayList<>();
    final List<Annotation> notes = new ArrayList<>();
    final List<SeriesQuestion> asked = new ArrayList<>();
    /** A question with more rows has too many. */
    int longest = Integer.MAX_VALUE;
    /** While set, every question fails. */
    boolean away;

    @Override
    public Series series(SeriesQuestion question) {
        answerOrFail();
        asked.add(question);
        Map<Instant, Map<List<String>, List<TransactionRow>>> cells = new TreeMap<>();
        rows.stream()
                .filter(row -> within(row, question.from(), question.to()) && passes(row, question.filter()))
                .forEach(row -> cells.computeIfAbsent(
                                bucket(row, question), b -> new TreeMap<>(Comparator.comparing(List::toString)))
                        .computeIfAbsent(keys(row, question.by()), k -> new ArrayList<>())
                        .add(row));
        List<Series.Row> answer = new ArrayList<>();
        cells.forEach((bucket, byKeys) -> byKeys.forEach((keys, inCell) -> answer.add(
                new Series.Row(bucket, named(question.by(), keys), fold(inCell), clients(question, inCell)))));
        return new Series(question, answer, asOf(), "select …");
    }

    @Override
    public Optional<Series> seriesWithin(SeriesQuestion question, int mostRows) {
        return FoldedHistory.super.seriesWithin(question, Math.min(longest, mostRows));
    }

    /** Where series are cut short, as at a bank with many merchants, ten of them at most. */
    @Override
    public TopMerchants topMerchants(TopMerchantsQuestion question) {
        int limit = longest == Integer.MAX_VALUE ? question.limit() : Math.min(10, question.limit());
        return FoldedHistory.super.topMerchants(
                new TopMerchantsQuestion(question.now(), question.before(), question.filter(), question.by(), limit));
    }

    private static Instant bucket(TransactionRow row, SeriesQuestion question) {
        return Bucket.startOf(row.bookedAt().atZone(question.zone()), question.granularity())
                .toInstant();
    }

    private static List<String> keys(TransactionRow row, Set<Dimension> by) {
        return by.stream().map(dimension -> key(row, dimension)).toList();
    }

    private static String key(TransactionRow row, Dimension dimension) {
        return switch (dimension) {
            case SEGMENT -> row.segment().name();
            case CATEGORY -> row.category().name();
            case COUNTRY -> row.country();
            case CHANNEL -> row.channel().name();
            case KIND -> row.kind().name();
            case CURRENCY -> row.amount().currency().getCurrencyCode();
            case SOURCE -> row.source();
            case MERCHANT -> Integer.toString(row.merchantId());
            case MCC -> Integer.toString(row.mcc());
            case DECLINE_REASON ->
                row.declined() == null ? Dimension.BOOKED : row.declined().name();
            case REGION -> "";
            case AGE_BAND -> AgeBand.UNKNOWN.name();
        };
    }

    private static Map<Dimension, String> named(Set<Dimension> by, List<String> keys) {
        Map<Dimension, String> named = new EnumMap<>(Dimension.class);
        int i = 0;
        for (Dimension dimension : by) {
            named.put(dimension, keys.get(i++));
        }
        return named;
    }

    private static long clients(SeriesQuestion question, List<TransactionRow> inCell) {
        return question.withDistinctCustomers()
                ? inCell.stream()
                        .filter(row -> row.declined() == null && row.kind().isPayment())
                        .mapToLong(TransactionRow::customer)
                        .distinct()
                        .count()
                : -1;
    }

    static Measures fold(List<TransactionRow> rows) {
        return rows.stream().map(HistoryInMemory::measures).reduce(Measures.ZERO, Measures::plus);
    }

    private static Measures measures(TransactionRow row) {
        boolean payment = row.kind().isPayment();
        if (row.declined() != null) {
            return new Measures(0, 0, 0, 0, payment ? 1 : 0, 0, 0, 0, 0, 0);
        }
        int sign = payment ? 1 : row.kind() == TransactionKind.REFUND ? -1 : 0;
        long reporting = row.reportingMinor() == null ? 0 : row.reportingMinor();
        long nativeMinor = row.amount().minor();
        return new Measures(
                1,
                payment ? 1 : 0,
                sign * reporting,
                reporting,
                0,
                row.abroad() ? sign * reporting : 0,
                row.kind() == TransactionKind.FEE && row.parentPosition() > 0 ? reporting : 0,
                sign * nativeMinor,
                nativeMinor,
                row.reportingMinor() == null ? 1 : 0);
    }

    /** Everything that was paid counts as paid in the reporting currency: {@code PostgresHistoryIT} tries rates. */
    private static ChangeEffects.Sums inEuro(Measures measures) {
        long minor = measures.amountMinor();
        return new ChangeEffects.Sums(measures.payments(), minor, minor, Math.abs(minor), Math.abs(minor));
    }

    @Override
    public ChangeSplit change(ChangeQuestion question) {
        answerOrFail();
        Map<Dimension, ChangeSplit.Parts> by = new EnumMap<>(Dimension.class);
        ChangeSplit.Part whole = null;
        for (Dimension dimension : question.by()) {
            ChangeEffects effects = new ChangeEffects();
            found(question, question.before()).forEach(row -> {
                Measures measures = measures(row);
                effects.before(key(row, dimension), "EUR", inEuro(measures));
            });
            found(question, question.now()).forEach(row -> {
                Measures measures = measures(row);
                effects.now(key(row, dimension), "EUR", inEuro(measures));
            });
            by.put(dimension, effects.parts());
            whole = whole == null ? effects.total() : whole;
        }
        return new ChangeSplit(question, whole, by, 0, 0, asOf(), "select …");
    }

    private Stream<TransactionRow> found(ChangeQuestion question, ChangeQuestion.Range range) {
        return rows.stream()
                .filter(row -> within(row, range.from(), range.to()) && passes(row, question.filter()))
                .filter(row -> counts(row, Metric.AMOUNT));
    }

    @Override
    public TransactionPage search(TransactionSearch search, TransactionSearch.PageKey after, int limit) {
        answerOrFail();
        Comparator<TransactionRow> newestFirst = Comparator.comparing(TransactionRow::bookedAt)
                .thenComparing(TransactionRow::position)
                .reversed();
        List<TransactionRow> found = found(search)
                .sorted(newestFirst)
                .filter(row -> after == null
                        || row.bookedAt().isBefore(after.bookedAt())
                        || row.bookedAt().equals(after.bookedAt()) && row.position() < after.position())
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<TransactionRow> page = more ? found.subList(0, limit) : found;
        TransactionRow last = page.isEmpty() ? null : page.get(page.size() - 1);
        return new TransactionPage(
                page, more ? new TransactionSearch.PageKey(last.bookedAt(), last.position()) : null, asOf());
    }

    @Override
    public SearchTotals totals(TransactionSearch search) {
        answerOrFail();
        List<TransactionRow> found = found(search).toList();
        return new SearchTotals(found.size(), fold(found), asOf(), "select …");
    }

    private Stream<TransactionRow> found(TransactionSearch search) {
        return rows.stream()
                .filter(row -> within(row, search.from(), search.to()) && passes(row, search.filter()))
                .filter(row -> search.merchant() == 0 || row.merchantId() == Math.max(0, search.merchant()))
                .filter(row ->
                        search.hourOfWeek() == null || search.hourOfWeek().holds(row.bookedAt()))
                .filter(row -> counts(row, search.counting()));
    }

    private static boolean counts(TransactionRow row, Metric metric) {
        if (metric == null) {
            return true;
        }
        boolean payment = row.kind().isPayment();
        return switch (metric) {
            case DECLINE_RATE -> payment;
            case PAYMENTS -> payment && row.declined() == null;
            case FEES_ABROAD -> row.kind() == TransactionKind.FEE && row.parentPosition() > 0;
            default -> row.declined() == null && (payment || row.kind() == TransactionKind.REFUND);
        };
    }

    private static boolean within(TransactionRow row, Instant from, Instant to) {
        return !row.bookedAt().isBefore(from) && row.bookedAt().isBefore(to);
    }

    private static boolean passes(TransactionRow row, Filter filter) {
        Set<Integer> merchants = filter.finer().merchants();
        return filter.accepts(row.segment(), row.category(), row.country(), row.channel(), row.source())
                && (merchants.isEmpty() || merchants.contains(row.merchantId()));
    }

    @Override
    public Statement statement(long account, Instant from, Instant to) {
        answerOrFail();
        Currency euro = Currency.getInstance("EUR");
        long balance = 250_000;
        List<Statement.Line> lines = new ArrayList<>();
        for (TransactionRow row : rows.stream()
                .filter(row -> within(row, from, to) && row.declined() == null)
                .filter(row -> row.debitAccount() == account || row.creditAccount() == account)
                .sorted(Comparator.comparing(TransactionRow::bookedAt))
                .toList()) {
            long signed = row.debitAccount() == account
                    ? -row.amount().minor()
                    : row.amount().minor();
            balance += signed;
            lines.add(new Statement.Line(row, signed, balance));
        }
        return new Statement(account, from, to, new Money(250_000, euro), lines, new Money(balance, euro), asOf());
    }

    @Override
    public Money balanceAt(long account, Instant moment) {
        return statement(account, Instant.EPOCH, moment).closing();
    }

    @Override
    public Map<Long, String> customerNames(Set<Long> customers) {
        return Map.of();
    }

    @Override
    public Map<Integer, String> merchantNames(Set<Integer> merchants) {
        answerOrFail();
        Map<Integer, String> names = new TreeMap<>();
        rows.stream()
                .filter(row -> merchants.contains(row.merchantId()))
                .forEach(row -> names.put(row.merchantId(), row.merchant()));
        return names;
    }

    @Override
    public List<CustomerFound> customers(String text, int limit) {
        return List.of();
    }

    @Override
    public Optional<CustomerFound> customer(long id) {
        return Optional.empty();
    }

    @Override
    public List<Annotation> annotations(Instant from, Instant to) {
        answerOrFail();
        return notes.stream()
                .filter(note -> !note.at().isBefore(from) && note.at().isBefore(to))
                .toList();
    }

    @Override
    public Outline outline() {
        Set<String> sources = new HashSet<>();
        rows.forEach(row -> sources.add(row.source()));
        return new Outline(
                null,
                null,
                List.copyOf(sources),
                List.of(),
                List.of(),
                "FR",
                Currency.getInstance("EUR"),
                ZoneId.of("Europe/Paris"),
                null,
                asOf());
    }

    @Override
    public AsOf asOf() {
        long position = rows.stream().mapToLong(TransactionRow::position).max().orElse(0);
        return new AsOf(position, Instant.parse("2026-09-14T12:05:00Z"), "cube");
    }

    private void answerOrFail() {
        if (away) {
            throw new HistoryUnavailable("the replica is away", false, null);
        }
    }
}

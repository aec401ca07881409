package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TopMerchants;
import dev.bankdesk.core.history.TopMerchantsQuestion;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns one {@link HistoryQuestion} into the few questions that the history answers. Blocking; knows no thread. */
final class HistoryLoader {
    private static final int MOST_NAMED = 100;
    private static final int FEWEST_NAMED = 10;

    private final History history;
    private final Currency reporting;
    private final int mostRows;

    HistoryLoader(History history, Currency reporting) {
        this(history, reporting, PartsReader.MOST_ROWS);
    }

    /** @param mostRows that one question may have, see {@link PartsReader} */
    HistoryLoader(History history, Currency reporting, int mostRows) {
        this.history = history;
        this.reporting = reporting;
        this.mostRows = mostRows;
    }

    HistoryFigures load(HistoryQuestion question) {
        List<Bucket> buckets = question.buckets();
        if (buckets.isEmpty()) {
            return nothing(question);
        }
        PartsReader all = new PartsReader(history, mostRows);
        try {
            return load(question, buckets, all);
        } catch (PartsReader.TooManyRowsException e) {
            return load(question, buckets, all.naming(largest(question, buckets)));
        }
    }

    /** Of a range that has not begun yet: there is nothing to ask about. */
    private HistoryFigures nothing(HistoryQuestion question) {
        Cells none = new Cells(0);
        return new HistoryFigures(
                question,
                List.of(),
                shown(question, List.of()),
                none,
                question.back().isPresent() ? none : null,
                List.of(),
                Map.of(),
                0,
                history.asOf(),
                "");
    }

    private HistoryFigures load(HistoryQuestion question, List<Bucket> buckets, PartsReader parts) {
        Dimension breakdown = question.choices().breakdown();
        Set<Dimension> by = Set.of(breakdown);
        Series series = parts.read(question(question, question.from(), end(buckets), by));
        Cells now = new Cells(buckets.size());
        Map<ZonedDateTime, List<Integer>> starts = starts(question, buckets, 0, Period.ZERO);
        fill(now, series, breakdown, starts, true);
        countClients(now, question, question.from(), end(buckets), starts, true);
        Cells before = question.back()
                .map(back -> before(question, buckets, back, parts))
                .orElse(null);
        boolean unrated = now.total(0, now.buckets() - 1).measures().unrated() > 0;
        List<CurrencySum> currencies = unrated ? currencies(question) : List.of();
        return new HistoryFigures(
                question,
                buckets,
                shown(question, currencies),
                now,
                before,
                leftOut(currencies),
                names(breakdown, now, before),
                parts.named(),
                series.asOf(),
                series.sql());
    }

    private static Instant end(List<Bucket> buckets) {
        return buckets.get(buckets.size() - 1).to();
    }

    /** The merchants with most in the range, and those with most in what it is compared with: so nobody who left is missed. */
    private Set<Integer> largest(HistoryQuestion question, List<Bucket> buckets) {
        Instant end = end(buckets);
        Series totals = history.series(
                question(question, question.from(), end, Set.of()).withoutCustomers());
        boolean unrated = totals.rows().stream().anyMatch(row -> row.measures().unrated() > 0);
        ShownMetric shown = shown(question, unrated ? currencies(question) : List.of());
        Metric by = !shown.isAdditive() ? Metric.PAYMENTS : shown.isNative() ? Metric.AMOUNT_NATIVE : shown.metric();
        int most = Math.max(FEWEST_NAMED, Math.min(MOST_NAMED, mostRows / buckets.size() / 2));
        ChangeQuestion.Range now = new ChangeQuestion.Range(question.from(), end);
        ChangeQuestion.Range before = question.back()
                .map(back ->
                        new ChangeQuestion.Range(question.before(now.from(), back), question.before(now.to(), back)))
                .orElse(now);
        Set<Integer> largest = new HashSet<>(top(now, before, question, by, most));
        if (!before.equals(now)) {
            largest.addAll(top(before, now, question, by, most));
        }
        return largest;
    }

    private List<Integer> top(
            ChangeQuestion.Range of, ChangeQuestion.Range against, HistoryQuestion question, Metric by, int most) {
        return history.topMerchants(new TopMerchantsQuestion(of, against, question.filter(), by, most)).rows().stream()
                .map(TopMerchants.Ranked::merchant)
                .toList();
    }

    // ---- the comparison

    /**
     * Like with like: whole buckets against whole buckets, and the running one only until the same time of day. That one
     * is asked for itself, so that the large question still ends where a bucket ends and the cube can answer it.
     */
    private Cells before(HistoryQuestion question, List<Bucket> buckets, Period back, PartsReader parts) {
        Cells before = new Cells(buckets.size());
        Dimension breakdown = question.choices().breakdown();
        Bucket last = buckets.get(buckets.size() - 1);
        boolean running = last.state() == Bucket.State.RUNNING;
        List<Bucket> whole = running ? buckets.subList(0, buckets.size() - 1) : buckets;
        Instant from = question.before(question.from(), back);
        Instant to = whole.isEmpty() ? from : endBefore(question, whole.get(whole.size() - 1), back);
        if (from.isBefore(to)) {
            Map<ZonedDateTime, List<Integer>> starts = starts(question, whole, 0, back);
            fill(before, parts.read(question(question, from, to, Set.of(breakdown))), breakdown, starts, true);
            countClients(before, question, from, to, starts, true);
        }
        Instant begin = question.before(last.from(), back);
        Instant until = question.before(question.now(), back);
        if (running && begin.isBefore(until)) {
            // Of 30 March a month back is 28 February, which 28 March was held against already.
            boolean isNew = !begin.isBefore(to);
            Map<ZonedDateTime, List<Integer>> starts = starts(question, List.of(last), buckets.size() - 1, back);
            fill(before, parts.read(question(question, begin, until, Set.of(breakdown))), breakdown, starts, isNew);
            countClients(before, question, begin, until, starts, isNew);
        }
        return before;
    }

    private static Instant endBefore(HistoryQuestion question, Bucket bucket, Period back) {
        Instant begin = question.before(bucket.from(), back);
        Instant end = question.before(bucket.to(), back);
        return begin.isBefore(end) ? end : question.endOfBucket(begin);
    }

    /**
     * Which buckets a row of the answer belongs to, by its start. They are several where months of different length meet: 28
     * to 31 March are all held against 28 February, and 29 to 31 January belong to no day of February.
     *
     * @param first number of the first of these buckets
     */
    private static Map<ZonedDateTime, List<Integer>> starts(
            HistoryQuestion question, List<Bucket> buckets, int first, Period back) {
        Map<ZonedDateTime, List<Integer>> starts = new HashMap<>();
        for (int i = 0; i < buckets.size(); i++) {
            ZonedDateTime start = Bucket.startOf(buckets.get(i).start().minus(back), question.granularity());
            starts.computeIfAbsent(start, s -> new ArrayList<>()).add(first + i);
        }
        return starts;
    }

    /** @param isNew false where the whole stretch has it already */
    private static void fill(
            Cells cells, Series series, Dimension breakdown, Map<ZonedDateTime, List<Integer>> starts, boolean isNew) {
        for (Series.Row row : series.rows()) {
            String key = row.keys().getOrDefault(breakdown, "");
            Reading reading = new Reading(row.measures(), row.distinctCustomers());
            if (isNew) {
                cells.addWhole(key, reading);
            }
            starts.getOrDefault(startOf(series, row), List.of()).forEach(bucket -> cells.add(bucket, key, reading));
        }
    }

    private static ZonedDateTime startOf(Series series, Series.Row row) {
        return Bucket.startOf(
                row.bucket().atZone(series.question().zone()), series.question().granularity());
    }

    private void countClients(
            Cells cells,
            HistoryQuestion question,
            Instant from,
            Instant to,
            Map<ZonedDateTime, List<Integer>> starts,
            boolean isNew) {
        if (question.choices().metric() != Metric.DISTINCT_CUSTOMERS || !from.isBefore(to)) {
            return;
        }
        Series totals = history.series(question(question, from, to, Set.of()));
        for (Series.Row row : totals.rows()) {
            if (isNew) {
                cells.countWhole(new Reading(row.measures(), row.distinctCustomers()));
            }
            starts.getOrDefault(startOf(totals, row), List.of())
                    .forEach(bucket -> cells.countClients(bucket, row.distinctCustomers()));
        }
    }

    private static SeriesQuestion question(HistoryQuestion question, Instant from, Instant to, Set<Dimension> by) {
        return new SeriesQuestion(
                from,
                to,
                question.granularity(),
                question.zone(),
                by,
                question.filter(),
                question.choices().metric() == Metric.DISTINCT_CUSTOMERS);
    }

    // ---- drivers

    /** What the breakdown is crossed with to say more exactly where a change came from. */
    static Set<Dimension> crossing(Dimension breakdown) {
        return switch (breakdown) {
            case CATEGORY -> ordered(Dimension.CATEGORY, Dimension.COUNTRY);
            case SEGMENT -> ordered(Dimension.SEGMENT, Dimension.CATEGORY);
            case COUNTRY -> ordered(Dimension.COUNTRY, Dimension.CATEGORY);
            case CHANNEL -> ordered(Dimension.CHANNEL, Dimension.CATEGORY);
            default -> Set.of(breakdown);
        };
    }

    private static Set<Dimension> ordered(Dimension first, Dimension second) {
        return new LinkedHashSet<>(List.of(first, second));
    }

    /** The cells of breakdown × a second dimension that moved the bucket's figure most, the largest first. */
    List<Change.Step> drivers(HistoryFigures figures, int bucket, int most) {
        if (figures.named() > 0) {
            // Crossed with nothing, merchants are what the figures have already; asked again they would be too many.
            return largest(Change.of(figures, bucket).steps().stream(), most);
        }
        HistoryFigures.Stretch stretch = figures.comparedWith(bucket).orElseThrow();
        HistoryQuestion question = figures.question();
        Bucket it = figures.buckets().get(bucket);
        Set<Dimension> by = crossing(question.choices().breakdown());
        Map<List<String>, Reading> now = byKeys(question(question, it.from(), it.to(), by));
        Map<List<String>, Reading> before = byKeys(question(question, stretch.from(), stretch.to(), by));
        Reading wholeNow = figures.now().total(bucket);
        Reading wholeBefore = figures.before().total(bucket);
        List<List<String>> keys = new ArrayList<>(now.keySet());
        before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(keys::add);
        return largest(
                keys.stream()
                        .map(key -> Change.step(
                                figures.shown(),
                                key,
                                before.getOrDefault(key, Reading.NONE),
                                wholeBefore,
                                now.getOrDefault(key, Reading.NONE),
                                wholeNow)),
                most);
    }

    private static List<Change.Step> largest(Stream<Change.Step> steps, int most) {
        return steps.filter(step -> step.difference() != 0)
                .sorted(Comparator.comparingDouble((Change.Step step) -> Math.abs(step.difference()))
                        .reversed())
                .limit(most)
                .toList();
    }

    /**
     * What the change of amounts in the bank's reporting currency is made of; empty for every other figure. Where there are too
     * many merchants it is taken apart by category instead.
     */
    Optional<ChangeSplit> effects(HistoryFigures figures, int bucket) {
        HistoryQuestion question = figures.question();
        Dimension breakdown = question.choices().breakdown();
        if (question.choices().metric() != Metric.AMOUNT
                || figures.shown().isNative()
                || !ChangeQuestion.SPLIT_BY.contains(breakdown)) {
            return Optional.empty();
        }
        Bucket it = figures.buckets().get(bucket);
        Instant end = it.state() == Bucket.State.RUNNING ? question.now() : it.to();
        HistoryFigures.Stretch before = figures.comparedWith(bucket).orElseThrow();
        return Optional.of(history.change(new ChangeQuestion(
                new ChangeQuestion.Range(before.from(), before.to()),
                new ChangeQuestion.Range(it.from(), end),
                Set.of(figures.named() > 0 ? Dimension.CATEGORY : breakdown),
                question.filter())));
    }

    private Map<List<String>, Reading> byKeys(SeriesQuestion question) {
        Map<List<String>, Reading> sums = new HashMap<>();
        if (question.from().isBefore(question.to())) {
            for (Series.Row row : history.series(question).rows()) {
                List<String> keys = question.by().stream()
                        .map(dimension -> row.keys().getOrDefault(dimension, ""))
                        .toList();
                sums.merge(keys, new Reading(row.measures(), row.distinctCustomers()), Reading::plus);
            }
        }
        return sums;
    }

    // ---- currencies without a rate

    private record CurrencySum(Currency currency, Measures measures) {}

    /** Asked only where something has no rate. */
    private List<CurrencySum> currencies(HistoryQuestion question) {
        Instant from = question.back()
                .map(back -> question.before(question.from(), back))
                .orElse(question.from());
        SeriesQuestion byCurrency = new SeriesQuestion(
                from, question.to(), Granularity.MONTH, question.zone(), Set.of(Dimension.CURRENCY), question.filter());
        Map<String, Measures> sums = new TreeMap<>();
        history.series(byCurrency)
                .rows()
                .forEach(row ->
                        sums.merge(row.keys().getOrDefault(Dimension.CURRENCY, ""), row.measures(), Measures::plus));
        return sums.entrySet().stream()
                .filter(sum -> !sum.getKey().isEmpty())
                .map(sum -> new CurrencySum(Currency.getInstance(sum.getKey()), sum.getValue()))
                .toList();
    }

    private ShownMetric shown(HistoryQuestion question, List<CurrencySum> currencies) {
        Metric metric = question.choices().metric();
        boolean hasNative = metric == Metric.AMOUNT || metric == Metric.AVERAGE_AMOUNT;
        if (hasNative && currencies.size() == 1) {
            return new ShownMetric(metric, currencies.get(0).currency(), true);
        }
        return new ShownMetric(metric, reporting, false);
    }

    private static List<HistoryFigures.LeftOut> leftOut(List<CurrencySum> currencies) {
        return currencies.stream()
                .filter(sum -> sum.measures().unrated() > 0)
                .map(sum -> new HistoryFigures.LeftOut(
                        sum.currency(),
                        sum.measures().unrated(),
                        sum.measures().unrated() == sum.measures().booked()
                                ? sum.measures().amountNativeMinor()
                                : HistoryFigures.LeftOut.PARTLY))
                .toList();
    }

    private Map<String, String> names(Dimension breakdown, Cells now, Cells before) {
        if (breakdown != Dimension.MERCHANT) {
            return Map.of();
        }
        Set<Integer> ids = now.keys().stream().map(HistoryLoader::id).collect(Collectors.toSet());
        if (before != null) {
            before.keys().stream().map(HistoryLoader::id).forEach(ids::add);
        }
        ids.removeIf(id -> id <= 0);
        Map<String, String> names = new HashMap<>();
        history.merchantNames(ids).forEach((id, name) -> names.put(id.toString(), name));
        return names;
    }

    /** A merchant's id; 0 for those without one. */
    static int id(String key) {
        return key.isEmpty() ? 0 : Integer.parseInt(key);
    }
}

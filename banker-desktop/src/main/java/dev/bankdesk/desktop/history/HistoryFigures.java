package dev.bankdesk.desktop.history;

import dev.bankdesk.core.history.AsOf;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answered {@link HistoryQuestion}: immutable once it left its loader.
 *
 * @param shown the metric, in the currency that its amounts are in
 * @param now the cells of the range
 * @param before the cells that they are compared with, bucket by bucket; null where nothing is compared
 * @param leftOut amounts that have no rate into the reporting currency and are missing here, by currency
 * @param names what breakdown values are called that no message file can name (merchants), by key
 * @param named how many merchants stand by their name where all would be too many, the rest then under {@link
 *     PartsReader#OTHERS}; 0 where every value does
 * @param sql the statement behind the cells, for the proof
 */
public record HistoryFigures(
        HistoryQuestion question,
        List<Bucket> buckets,
        ShownMetric shown,
        Cells now,
        Cells before,
        List<LeftOut> leftOut,
        Map<String, String> names,
        int named,
        AsOf asOf,
        String sql) {

    /**
     * What has no rate in one currency.
     *
     * @param amountMinor in that currency, or {@link #PARTLY} where other transactions of it have a rate
     */
    public record LeftOut(Currency currency, long transactions, long amountMinor) {
        static final long PARTLY = Long.MIN_VALUE;
    }

    public boolean isEmpty() {
        return now.keys().isEmpty();
    }

    public boolean isCompared() {
        return before != null;
    }

    /** Value of a bucket; NaN where it is not known. */
    public double value(int bucket) {
        return shown.value(now.total(bucket));
    }

    /** Value of the bucket that it is compared with; NaN where there is none. */
    public double valueBefore(int bucket) {
        return before == null ? Double.NaN : shown.value(before.total(bucket));
    }

    /** Where the bucket that a bucket is compared with begins and ends. */
    public Optional<Stretch> comparedWith(int bucket) {
        return question.back().map(back -> {
            Bucket it = buckets.get(bucket);
            Instant from = question.before(it.from(), back);
            Instant end = question.before(it.state() == Bucket.State.RUNNING ? question.now() : it.to(), back);
            // Of 28 to 30 March a month back begin and end on 28 February: each is held against all of it.
            return new Stretch(from, from.isBefore(end) ? end : question.endOfBucket(from));
        });
    }

    /** A stretch of booking time. @param to exclusive */
    public record Stretch(Instant from, Instant to) {}

    /** The breakdown's values, the largest of the range first; what stands for many comes last. */
    public List<String> keysByValue() {
        int last = buckets.size() - 1;
        Comparator<String> larger = Comparator.comparingDouble((String key) -> size(now.at(key, 0, last)))
                .reversed();
        Comparator<String> othersLast = Comparator.comparing(PartsReader.OTHERS::equals);
        return now.keys().stream()
                .sorted(othersLast.thenComparing(larger).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** By what rows are ordered: the value itself, or the payments behind it where values do not add up. */
    private double size(Reading reading) {
        return shown.isAdditive() ? shown.value(reading) : reading.measures().payments();
    }
}

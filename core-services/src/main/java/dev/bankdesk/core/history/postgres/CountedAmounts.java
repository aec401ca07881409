package dev.bankdesk.core.history.postgres;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.statistics.AmountBuckets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted of each row of an answer by logarithmic amount, within bounds. */
final class CountedAmounts {
    interface Visitor {
        void visit(int bucket, List<String> codes, AmountBuckets amounts);
    }

    private record Key(int bucket, List<String> codes) {}

    /** Numbers of all rows together, eight bytes each. */
    private static final int MOST_NUMBERS = 5_000_000;

    private final Map<Key, AmountBuckets> rows;
    private final int mostRows;
    private int numbers;

    /** @param mostRows beyond which {@link TooManyRows} is thrown */
    CountedAmounts(SeriesQuestion question, int mostRows) {
        this.mostRows = mostRows;
        this.rows = new TreeMap<>(
                Comparator.comparingInt(Key::bucket).thenComparing(Key::codes, PageSums.ofCodes(question.by())));
    }

    /** The row of these, which is one from now on: whoever asks adds to it. */
    AmountBuckets of(int bucket, List<String> codes) {
        AmountBuckets row = rows.computeIfAbsent(new Key(bucket, codes), any -> new AmountBuckets());
        TooManyRows.requireWithin(rows.size(), mostRows);
        return row;
    }

    /** @param row of {@link #of} */
    void add(AmountBuckets row, int amount, long payments) {
        int before = row.width();
        row.add(amount, payments);
        numbers += row.width() - before;
        if (numbers > MOST_NUMBERS) {
            throw new HistoryUnavailable(
                    "These quantiles take too much memory; choose a wider granularity, fewer dimensions or a shorter range.",
                    false,
                    null);
        }
    }

    /** By bucket, then as SQL orders the codes. */
    void forEach(Visitor visitor) {
        rows.forEach((key, amounts) -> visitor.visit(key.bucket(), key.codes(), amounts));
    }
}

package dev.bankdesk.core.statistics;

import dev.bankdesk.core.figures.Measures;
import java.util.HashMap;
import java.util.Map;

/** What readers of the live store make of its packed values. */
public final class LivePacked {
    private LivePacked() {}

    /** @param pages values of a quarter hour's bucket */
    public static Map<CellKey, Measures> cells(Iterable<byte[]> pages) {
        SourceNames sources = new SourceNames();
        Map<CellKey, Measures> cells = new HashMap<>();
        for (byte[] page : pages) {
            PackedCells.read(
                    page,
                    sources,
                    (code, stored) -> cells.merge(
                            CellCode.key(code, sources),
                            MeasureRule.measures(StoredCells.measures(code, stored, 0), 0),
                            Measures::plus));
        }
        return cells;
    }

    /** @param values of a minute's bucket */
    public static Measures minute(Iterable<byte[]> values) {
        Measures totals = Measures.ZERO;
        for (byte[] value : values) {
            totals = totals.plus(MeasureRule.measures(PackedBuckets.readMinute(value), 0));
        }
        return totals;
    }

    /** @param pages values of an hour's bucket of merchants or merchant category codes */
    public static void ranks(Iterable<byte[]> pages, RankVisitor visitor) {
        pages.forEach(page ->
                PackedBuckets.readRanks(page, (id, stored) -> visitor.rank((int) id, stored[0], stored[1], stored[2])));
    }

    /** Adds the counts of an hour and slice. */
    public static void amounts(byte[] value, AmountBuckets into) {
        PackedBuckets.readAmounts(value, into::add);
    }

    /**
     * All numbers of one bucket by name, to be held against others: {@code MEASURE.CELL} of a quarter hour, {@code MEASURE} of a
     * minute, {@code MEASURE.ID} of merchants and codes, and of amounts (of an hour, of a minute) the logarithmic bucket.
     *
     * @param bucket its name: {@code q:SECONDS}, {@code m:}, {@code r:}, {@code c:}, {@code a:} or {@code b:}
     */
    public static Map<String, Long> numbers(String bucket, Iterable<byte[]> values) {
        Map<String, Long> numbers = new HashMap<>();
        SourceNames sources = new SourceNames();
        for (byte[] value : values) {
            switch (bucket.charAt(0)) {
                case 'q' ->
                    PackedCells.read(value, sources, (code, stored) -> {
                        String text = CellCode.text(code, sources);
                        put(numbers, "." + text, StoredCells.STORED, stored);
                    });
                case 'm' -> {
                    long[] totals = PackedBuckets.readMinute(value);
                    for (int measure = 0; measure < totals.length; measure++) {
                        numbers.put(Integer.toString(measure), totals[measure]);
                    }
                }
                case 'r', 'c' ->
                    PackedBuckets.readRanks(
                            value, (id, stored) -> put(numbers, "." + id, PackedBuckets.RANKED, stored));
                case 'a', 'b' ->
                    PackedBuckets.readAmounts(value, (amount, count) -> numbers.put(Integer.toString(amount), count));
                default -> throw new StatisticsUnavailable("no bucket is named \"" + bucket + "\"");
            }
        }
        return numbers;
    }

    /** Twice the same name would be one cell in two rows: then their sum, as every reader shows it. */
    private static void put(Map<String, Long> numbers, String name, int[] measures, long[] stored) {
        for (int i = 0; i < measures.length; i++) {
            numbers.merge(measures[i] + name, stored[i], Long::sum);
        }
    }

    /** Sees one merchant or merchant category code. */
    public interface RankVisitor {
        void rank(int id, long payments, long amountMinor, long declined);
    }
}

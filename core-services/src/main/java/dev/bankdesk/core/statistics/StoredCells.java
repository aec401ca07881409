package dev.bankdesk.core.statistics;

import dev.bankdesk.core.figures.Measures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How a cell's ten measures stand in the live store. The cell's key holds the kind, so payments, amount and native amount
 * follow from booked and turnover: three numbers less to store and to add for every cell.
 */
public final class StoredCells {
    static final int[] STORED = {
        MeasureRule.BOOKED,
        MeasureRule.TURNOVER,
        MeasureRule.DECLINED,
        MeasureRule.FOREIGN,
        MeasureRule.FEE,
        MeasureRule.TURNOVER_NATIVE,
        MeasureRule.UNRATED
    };

    /** How many numbers are stored of a cell. */
    public static final int WIDTH = STORED.length;

    private StoredCells() {}

    /** Name of the field in the bucket of its quarter hour: the measure's number, then the cell. */
    static String field(int measure, String cell) {
        return measure + "." + cell;
    }

    /**
     * @param values {@link #WIDTH} of them from {@code from} on, null where nothing was ever added
     * @return empty where all are null: the bucket is no longer kept
     */
    public static <V> Optional<long[]> measures(
            String cell, List<? extends V> values, int from, ToLongFunction<? super V> number) {
        long[] all = new long[MeasureRule.WIDTH];
        boolean any = false;
        for (int i = 0; i < WIDTH; i++) {
            V value = values.get(from + i);
            if (value != null) {
                all[STORED[i]] = number.applyAsLong(value);
                any = true;
            }
        }
        derive(CellCode.key(cell).kind().code(), all);
        return any ? Optional.of(all) : Optional.empty();
    }

    /** Fills in what follows from the stored numbers. */
    static void derive(int kind, long[] all) {
        int sign = MeasureRule.sign(kind);
        all[MeasureRule.PAYMENTS] = MeasureRule.isPayment(kind) ? all[MeasureRule.BOOKED] : 0;
        all[MeasureRule.AMOUNT] = sign * all[MeasureRule.TURNOVER];
        all[MeasureRule.AMOUNT_NATIVE] = sign * all[MeasureRule.TURNOVER_NATIVE];
    }

    /** The cells of one quarter hour from all fields of its bucket. */
    public static Map<CellKey, Measures> cells(Map<String, Long> fields) {
        Map<String, long[]> texts = new HashMap<>();
        fields.forEach((field, value) -> {
            int dot = field.indexOf('.');
            texts.computeIfAbsent(field.substring(dot + 1), any -> new long[MeasureRule.WIDTH])[
                    Integer.parseInt(field.substring(0, dot))] = value;
        });
        Map<CellKey, Measures> cells = new HashMap<>();
        texts.forEach((text, all) -> {
            CellKey key = CellCode.key(text);
            derive(key.kind().code(), all);
            cells.merge(key, MeasureRule.measures(all, 0), Measures::plus);
        });
        return cells;
    }

    /** A minute's fields are the measures' numbers. */
    public static Measures minute(Map<String, Long> fields) {
        long[] all = new long[MeasureRule.WIDTH];
        fields.forEach((measure, value) -> all[Integer.parseInt(measure)] = value);
        return MeasureRule.measures(all, 0);
    }
}

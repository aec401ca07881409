package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Registers;
import dev.bankdesk.core.statistics.LiveDelta.Sums;
import dev.bankdesk.core.statistics.LiveDelta.Width;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a fold into the names and numbers of the live store, and derives what adds up from the cells. */
final class LiveDeltas {
    /** What is stored of a merchant and of a merchant category code. */
    static final int[] RANKED = {MeasureRule.PAYMENTS, MeasureRule.AMOUNT, MeasureRule.DECLINED};

    private final SourceNames sources;
    /** Texts of cells seen: making one costs more than everything else about it. */
    private final LongMap<String> texts = new LongMap<>();

    LiveDeltas(SourceNames sources) {
        this.sources = sources;
    }

    String text(long cell) {
        return texts.computeIfAbsent(cell, code -> CellCode.text(code, sources));
    }

    List<Sums> sums(LiveFold fold) {
        Map<String, Sums> buckets = new HashMap<>();
        fold.sums.cells.forEach((quarter, cell, sums, from) -> {
            Sums bucket = bucket(buckets, Width.QUARTER, quarter, "q:" + quarter);
            String text = text(cell);
            for (int measure : StoredCells.STORED) {
                add(bucket, StoredCells.field(measure, text), sums[from + measure]);
            }
        });
        fold.minutes.forEach((minute, none, sums, from) -> {
            Sums bucket = bucket(buckets, Width.MINUTE, minute, "m:" + minute);
            for (int measure = 0; measure < MeasureRule.WIDTH; measure++) {
                add(bucket, Integer.toString(measure), sums[from + measure]);
            }
        });
        ranked(fold, buckets);
        fold.amounts.forEach((slice, amount, sums, from) -> {
            long hour = SliceCode.bucket(slice) * LiveFold.HOUR_SECONDS;
            add(bucket(buckets, Width.HOUR, hour, "a:" + name(slice)), Long.toString(amount), sums[from]);
        });
        return new ArrayList<>(buckets.values());
    }

    List<Registers> registers(LiveFold fold) {
        Map<Long, ByteArrayOutputStream> bySlice = new HashMap<>();
        fold.registers.forEach((slice, index, sums, from) -> {
            ByteArrayOutputStream bytes = bySlice.computeIfAbsent(slice, any -> new ByteArrayOutputStream());
            bytes.write((int) index >>> 8);
            bytes.write((int) index);
            bytes.write((int) sums[from]);
        });
        List<Registers> registers = new ArrayList<>();
        bySlice.forEach((slice, bytes) -> registers.add(new Registers(
                SliceCode.bucket(slice) * LiveFold.HOUR_SECONDS, "d:" + name(slice), bytes.toByteArray())));
        return registers;
    }

    /** Start of the hour, then the slice. */
    private static String name(long slice) {
        return SliceCode.bucket(slice) * LiveFold.HOUR_SECONDS + ":"
                + SliceCode.slice(slice).storedName();
    }

    /** By hour, over currencies: the amounts are in the reporting currency. */
    private static void ranked(LiveFold fold, Map<String, Sums> buckets) {
        SumTable merchants = new SumTable(MeasureRule.WIDTH);
        SumTable mccs = new SumTable(MeasureRule.WIDTH);
        long[] copy = new long[MeasureRule.WIDTH];
        fold.sums.merchants.forEach((quarter, code, sums, from) -> {
            long hour = quarter - quarter % LiveFold.HOUR_SECONDS;
            System.arraycopy(sums, from, copy, 0, copy.length);
            if (MerchantCode.merchant(code) > 0) {
                merchants.add(hour, MerchantCode.merchant(code), copy);
            }
            if (MerchantCode.mcc(code) > 0) {
                mccs.add(hour, MerchantCode.mcc(code), copy);
            }
        });
        merchants.forEach((hour, id, sums, from) -> rank(buckets, "r:", hour, id, sums, from));
        mccs.forEach((hour, id, sums, from) -> rank(buckets, "c:", hour, id, sums, from));
    }

    private static void rank(Map<String, Sums> buckets, String name, long hour, long id, long[] sums, int from) {
        Sums bucket = bucket(buckets, Width.HOUR, hour, name + hour);
        for (int measure : RANKED) {
            add(bucket, measure + "." + id, sums[from + measure]);
        }
    }

    private static Sums bucket(Map<String, Sums> buckets, Width width, long start, String name) {
        return buckets.computeIfAbsent(name, any -> new Sums(width, start, name, new ArrayList<>(), new ArrayList<>()));
    }

    private static void add(Sums bucket, String field, long delta) {
        if (delta != 0) {
            bucket.fields().add(field);
            bucket.deltas().add(delta);
        }
    }
}

package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.CubeDelta.DaySketch;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What records of any partition add to the cube since the last flush. For one thread. */
final class CubeFold {
    private static final long DAY_SECONDS = 86_400;
    private static final int HOUR_SECONDS = 3_600;
    /** A partition's number stands beside the day in a sketch's key. */
    private static final int PARTITION_BITS = 10;
    /** A power of two; two weeks of quarter hours. */
    private static final int KNOWN_DAYS = 2_048;

    private final CellFold sums = new CellFold();
    private final LongMap<DistinctSketch> sketches = new LongMap<>();
    private final ZoneRules zone;
    private int folded;

    /** Of quarter hours that were asked for lately. */
    private final long[] quarters = new long[KNOWN_DAYS];

    private final long[] days = new long[KNOWN_DAYS];

    /** @param zone where days are cut */
    CubeFold(ZoneId zone) {
        this.zone = zone.getRules();
        Arrays.fill(quarters, Long.MIN_VALUE);
    }

    int folded() {
        return folded;
    }

    void add(int partition, TransactionCursor record) {
        folded++;
        if (sums.add(record) == null || !MeasureRule.isBookedPayment(record) || record.customer == 0) {
            return;
        }
        long bucket = day(CellFold.quarter(record.bookedAtMicros)) << PARTITION_BITS | partition;
        addCustomer(SliceCode.of(bucket, Slice.Kind.TOTAL, 0), record.customer);
        addCustomer(SliceCode.of(bucket, Slice.Kind.CATEGORY, record.category), record.customer);
        addCustomer(SliceCode.of(bucket, Slice.Kind.COUNTRY, record.country), record.customer);
        addCustomer(SliceCode.of(bucket, Slice.Kind.CHANNEL, record.channel), record.customer);
    }

    private void addCustomer(long key, long customer) {
        sketches.computeIfAbsent(key, any -> new DistinctSketch()).add(customer);
    }

    CubeDelta delta(List<CubeStore.Stand> before, List<CubeStore.Stand> stands) {
        Map<CubeTable, SumTable> tables = tables();
        return new CubeDelta(
                before,
                stands,
                MeasuredRows.of(tables.get(CubeTable.HOURS)),
                MeasuredRows.of(tables.get(CubeTable.DAYS)),
                MeasuredRows.of(tables.get(CubeTable.QUARTERS)),
                MeasuredRows.of(tables.get(CubeTable.MERCHANTS)),
                daySketches());
    }

    /** What adds up, by table and then by bucket and code. */
    Map<CubeTable, SumTable> tables() {
        SumTable hours = new SumTable(MeasureRule.WIDTH);
        SumTable days = new SumTable(MeasureRule.WIDTH);
        SumTable quarters = new SumTable(MeasureRule.WIDTH);
        SumTable merchants = new SumTable(MeasureRule.WIDTH);
        long[] copy = new long[MeasureRule.WIDTH];
        sums.cells.forEach((quarter, cell, sums, from) -> {
            System.arraycopy(sums, from, copy, 0, copy.length);
            hours.add(quarter - Math.floorMod(quarter, HOUR_SECONDS), cell, copy);
            days.add(day(quarter), cell, copy);
            quarters.add(quarter, 0, copy);
        });
        sums.merchants.forEach((quarter, code, sums, from) -> {
            System.arraycopy(sums, from, copy, 0, copy.length);
            merchants.add(day(quarter), code, copy);
        });
        return new EnumMap<>(Map.of(
                CubeTable.HOURS, hours,
                CubeTable.DAYS, days,
                CubeTable.QUARTERS, quarters,
                CubeTable.MERCHANTS, merchants));
    }

    List<DaySketch> daySketches() {
        List<DaySketch> all = new ArrayList<>();
        sketches.forEach((key, sketch) -> {
            long bucket = SliceCode.bucket(key);
            all.add(new DaySketch(
                    bucket >> PARTITION_BITS, SliceCode.slice(key), (int) bucket & (1 << PARTITION_BITS) - 1, sketch));
        });
        return all;
    }

    void clear() {
        sums.clear();
        sketches.clear();
        folded = 0;
    }

    /** Offsets of zones change on quarter hours, so a quarter hour lies in one day. */
    private long day(long quarter) {
        int at = (int) (quarter / CellFold.QUARTER_SECONDS) & KNOWN_DAYS - 1;
        if (quarters[at] != quarter) {
            long local =
                    quarter + zone.getOffset(Instant.ofEpochSecond(quarter)).getTotalSeconds();
            days[at] = Math.floorDiv(local, DAY_SECONDS);
            quarters[at] = quarter;
        }
        return days[at];
    }
}

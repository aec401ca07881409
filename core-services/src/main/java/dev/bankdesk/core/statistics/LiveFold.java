package dev.bankdesk.core.statistics;

/**
 * What one partition's records change in the live aggregates since the last flush: cells, minutes, merchants, registers of
 * distinct customers, buckets of amounts. For one thread.
 */
final class LiveFold {
    static final int HOUR_SECONDS = 3_600;
    static final int MINUTE_SECONDS = 60;
    private static final long MICROS = 1_000_000;
    /** Registers that are known to be stored are kept for this many hours of booking time. */
    private static final int KNOWN_HOURS = 6;

    private static final long KEPT_SECONDS = 49 * HOUR_SECONDS;

    private static final Slice.Kind[] KINDS = Slice.Kind.values();

    final CellFold sums = new CellFold();

    /** Keys: start of the minute of commit in seconds, 0. */
    final SumTable minutes = new SumTable(MeasureRule.WIDTH);

    /** Keys: {@link SliceCode} by hour, {@link AmountBuckets#bucket}. */
    final SumTable amounts = new SumTable(1);

    /** Keys: {@link SliceCode} by hour, register; the sum is its rank. Only those that were raised. */
    final SumTable registers = new SumTable(1);

    /** Highest booking time of a booked record, in seconds; the window of the live aggregates ends here. */
    long highBooked;

    private final LongMap<DistinctSketch> known = new LongMap<>();

    void add(TransactionCursor record) {
        if (!record.primary || record.opening) {
            return;
        }
        if (MeasureRule.isTooFarAhead(record) || isTooOld(record)) {
            addMinute(record);
            return;
        }
        long[] added = sums.add(record);
        if (added == null) {
            return;
        }
        addMinute(record, added);
        if (record.declineReason == 0) {
            highBooked = Math.max(highBooked, record.bookedAtMicros / MICROS);
        }
        if (MeasureRule.isBookedPayment(record)) {
            addSlices(record);
        }
    }

    /** The store would drop it: imports bring whole years of it. One bucket more, since the store decides by buckets. */
    private boolean isTooOld(TransactionCursor record) {
        return record.bookedAtMicros / MICROS < highBooked - KEPT_SECONDS;
    }

    /** After what it holds was stored. */
    void clear() {
        sums.clear();
        minutes.clear();
        amounts.clear();
        registers.clear();
        if (known.size() > KNOWN_HOURS * KINDS.length * 8) {
            long oldest = highBooked / HOUR_SECONDS - KNOWN_HOURS;
            known.keepIf(code -> SliceCode.bucket(code) >= oldest);
        }
    }

    private void addMinute(TransactionCursor record) {
        long[] measures = new long[MeasureRule.WIDTH];
        if (MeasureRule.measure(record, measures)) {
            addMinute(record, measures);
        }
    }

    private void addMinute(TransactionCursor record, long[] measures) {
        long second = record.recordedAtMicros / MICROS;
        minutes.add(second - second % MINUTE_SECONDS, 0, measures);
    }

    private void addSlices(TransactionCursor record) {
        long hour = Math.floorDiv(record.bookedAtMicros, MICROS * HOUR_SECONDS);
        int bucket = record.reportingMinor > 0 ? AmountBuckets.bucket(record.reportingMinor) : Integer.MIN_VALUE;
        long hash = DistinctSketch.hash(record.customer);
        addSlice(SliceCode.of(hour, Slice.Kind.TOTAL, 0), bucket, record.customer, hash);
        addSlice(SliceCode.of(hour, Slice.Kind.CATEGORY, record.category), bucket, record.customer, hash);
        addSlice(SliceCode.of(hour, Slice.Kind.COUNTRY, record.country), bucket, record.customer, hash);
        addSlice(SliceCode.of(hour, Slice.Kind.CHANNEL, record.channel), bucket, record.customer, hash);
    }

    private void addSlice(long slice, int bucket, long customer, long hash) {
        if (bucket != Integer.MIN_VALUE) {
            amounts.add(slice, bucket, 0, 1);
        }
        if (customer > 0) {
            int index = DistinctSketch.index(hash);
            int rank = DistinctSketch.rank(hash);
            DistinctSketch sketch = known.computeIfAbsent(slice, any -> new DistinctSketch());
            if (sketch.raise(index, rank)) {
                registers.raise(slice, index, rank);
            }
        }
    }
}

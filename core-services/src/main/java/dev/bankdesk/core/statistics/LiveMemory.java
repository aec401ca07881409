package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The live aggregates of one partition in its owner's memory: what the store holds at the offset that the owner knows, and
 * what was added since. Buckets come in when they are touched for the first time and leave some flushes after the last. For
 * one thread.
 */
final class LiveMemory {
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_SECONDS = 3_600;
    private static final long MICROS = 1_000_000;
    /** As in apply.lua: 48 hours of booking time, three of commit time. */
    private static final long KEPT_BOOKED_SECONDS = 48 * HOUR_SECONDS;

    private static final long KEPT_RECORDED_SECONDS = 3 * HOUR_SECONDS;
    /** After as many flushes without a change a bucket is read again where it is needed again. */
    private static final int IDLE_FLUSHES = 16;

    private final int partition;
    private final LiveStore store;
    private final SourceNames sources;
    /** Names of the buckets that the store has: all others begin empty, without asking. */
    private final Set<String> stored;

    private final LongMap<QuarterBucket> quarters = new LongMap<>();
    private final LongMap<HourBucket> hours = new LongMap<>();
    private final LongMap<MinuteBucket> minutes = new LongMap<>();
    private final List<LiveBucket> changed = new ArrayList<>();
    private final List<QuarterBucket> unpublished = new ArrayList<>();
    private final PackedWriter out = new PackedWriter();
    private final long[] measures = new long[MeasureRule.WIDTH];

    /** Highest booking time of a booked record, in seconds: the window of the live aggregates ends here. */
    private long highBooked;
    /** Highest commit time. */
    private long recordedAtMicros;

    private long quarterFloor;
    private long hourFloor;
    private long minuteFloor;
    private long flush;
    private QuarterBucket quarter = new QuarterBucket(Long.MIN_VALUE, null);
    private HourBucket hour = new HourBucket(Long.MIN_VALUE);
    private MinuteBucket minute = new MinuteBucket(Long.MIN_VALUE);

    LiveMemory(int partition, LiveStore store, SourceNames sources, LiveStore.Claim claim) {
        this.partition = partition;
        this.store = store;
        this.sources = sources;
        this.stored = new HashSet<>(claim.buckets());
        this.highBooked = claim.highBooked();
        this.recordedAtMicros = claim.recordedAtMicros();
        setFloors();
    }

    long highBooked() {
        return highBooked;
    }

    long recordedAtMicros() {
        return recordedAtMicros;
    }

    /** Commit times up to here are included. */
    void recordedUpTo(long micros) {
        recordedAtMicros = Math.max(recordedAtMicros, micros);
    }

    /** A primary record that was not added before. */
    void add(TransactionCursor record) {
        recordedUpTo(record.recordedAtMicros);
        if (record.opening || !MeasureRule.measure(record, measures)) {
            return;
        }
        addMinute(record, record.recordedAtMicros / MICROS);
        if (MeasureRule.isTooFarAhead(record)) {
            return;
        }
        long second = Math.floorDiv(record.bookedAtMicros, MICROS);
        addBooked(record, second);
        if (record.declineReason == 0) {
            highBooked = Math.max(highBooked, second);
        }
    }

    private void addMinute(TransactionCursor record, long second) {
        long start = second - Math.floorMod(second, MINUTE_SECONDS);
        if (start >= minuteFloor) {
            if (start != minute.start) {
                minute = minutes.computeIfAbsent(start, this::openMinute);
            }
            minute.add(measures);
            if (MeasureRule.isBookedPayment(record) && record.reportingMinor > 0) {
                minute.addAmount(AmountBuckets.bucket(record.reportingMinor));
            }
            note(minute);
        }
    }

    /** Where it is older than what is kept, which imports bring whole years of, the cube alone has it. */
    private void addBooked(TransactionCursor record, long second) {
        long hourStart = second - Math.floorMod(second, HOUR_SECONDS);
        long quarterStart = second - Math.floorMod(second, CellFold.QUARTER_SECONDS);
        if (quarterStart >= quarterFloor) {
            if (quarterStart != quarter.start) {
                quarter = quarters.computeIfAbsent(quarterStart, this::openQuarter);
            }
            if (quarter.add(CellCode.of(record), measures)) {
                unpublished.add(quarter);
            }
            note(quarter);
        }
        if (hourStart >= hourFloor) {
            if (hourStart != hour.start) {
                hour = hours.computeIfAbsent(hourStart, this::openHour);
            }
            addToHour(record);
        }
    }

    private void addToHour(TransactionCursor record) {
        long ranked = measures[MeasureRule.PAYMENTS] | measures[MeasureRule.AMOUNT] | measures[MeasureRule.DECLINED];
        if (ranked != 0 && (record.merchant > 0 || record.mcc > 0)) {
            hour.addRanked(record.merchant, record.mcc & MerchantCode.MCC_MASK, measures);
            note(hour);
        }
        if (MeasureRule.isBookedPayment(record)) {
            hour.addPayment(record);
            note(hour);
        }
    }

    private void note(LiveBucket bucket) {
        if (bucket.change()) {
            changed.add(bucket);
        }
    }

    private QuarterBucket openQuarter(long start) {
        QuarterBucket opened = new QuarterBucket(start, sources);
        Map<String, byte[]> pages = readBack("q:" + start);
        decode("quarter hour", start, () -> opened.readBack(pages));
        return opened;
    }

    private HourBucket openHour(long start) {
        HourBucket opened = new HourBucket(start);
        Map<String, byte[]> merchants = readBack("r:" + start);
        Map<String, byte[]> mccs = readBack("c:" + start);
        Map<String, byte[]> amounts = readBack("a:" + start);
        Map<String, byte[]> customers = readBack("d:" + start);
        decode("hour", start, () -> opened.readBack(merchants, mccs, amounts, customers));
        return opened;
    }

    private MinuteBucket openMinute(long start) {
        MinuteBucket opened = new MinuteBucket(start);
        Map<String, byte[]> totals = readBack("m:" + start);
        Map<String, byte[]> amounts = readBack("b:" + start);
        decode("minute", start, () -> opened.readBack(totals, amounts));
        return opened;
    }

    private Map<String, byte[]> readBack(String name) {
        return stored.contains(name) ? store.read(partition, name) : Map.of();
    }

    /** Bytes that nobody of us wrote may fail in any way. */
    private void decode(String width, long start, Runnable decoding) {
        try {
            decoding.run();
        } catch (RuntimeException e) {
            throw new DamagedPartition(
                    partition, "the " + width + " " + Instant.ofEpochSecond(start) + " cannot be decoded", e);
        }
    }

    /** What the store has to be told since the last call. */
    List<Written> takeChanges() {
        forgetOld();
        flush++;
        List<Written> written = new ArrayList<>();
        for (LiveBucket bucket : changed) {
            if (isKept(bucket)) {
                bucket.takeChanges(flush, out, written);
            }
        }
        changed.clear();
        written.forEach(bucket -> stored.add(bucket.name()));
        if (flush % IDLE_FLUSHES == 0) {
            forgetIf(bucket -> bucket.isIdle(flush, IDLE_FLUSHES));
        }
        return written;
    }

    boolean hasUnpublished() {
        return !unpublished.isEmpty();
    }

    /** Shows the cells that changed since the last call, as they are now. */
    void publish(QuarterBucket.CellVisitor visitor) {
        unpublished.stream().filter(this::isKept).forEach(bucket -> bucket.publish(visitor));
        unpublished.clear();
    }

    /** For a rebuild, whose readers take a snapshot afterwards: buckets that are published later stay in memory till then. */
    void dropUnpublished() {
        unpublished.forEach(QuarterBucket::dropUnpublished);
        unpublished.clear();
    }

    /** What the script of the store removes with the next write. */
    private void forgetOld() {
        if (setFloors()) {
            forgetIf(bucket -> !isKept(bucket));
            stored.removeIf(name -> Long.parseLong(name.substring(2)) < floor(name.charAt(0)));
        }
    }

    private boolean setFloors() {
        long before = quarterFloor + minuteFloor;
        quarterFloor = highBooked - Math.floorMod(highBooked, CellFold.QUARTER_SECONDS) - KEPT_BOOKED_SECONDS;
        hourFloor = highBooked - Math.floorMod(highBooked, HOUR_SECONDS) - KEPT_BOOKED_SECONDS;
        long recorded = recordedAtMicros / MICROS;
        minuteFloor = recorded - Math.floorMod(recorded, MINUTE_SECONDS) - KEPT_RECORDED_SECONDS;
        return quarterFloor + minuteFloor != before;
    }

    private long floor(char letter) {
        return switch (letter) {
            case 'q' -> quarterFloor;
            case 'm', 'b' -> minuteFloor;
            default -> hourFloor;
        };
    }

    private boolean isKept(LiveBucket bucket) {
        if (bucket instanceof QuarterBucket) {
            return bucket.start >= quarterFloor;
        }
        return bucket.start >= (bucket instanceof MinuteBucket ? minuteFloor : hourFloor);
    }

    private void forgetIf(Predicate<LiveBucket> forgotten) {
        quarters.keepIf(bucket -> !forgotten.test(bucket));
        hours.keepIf(bucket -> !forgotten.test(bucket));
        minutes.keepIf(bucket -> !forgotten.test(bucket));
        // The buckets at hand may be among them.
        quarter = new QuarterBucket(Long.MIN_VALUE, null);
        hour = new HourBucket(Long.MIN_VALUE);
        minute = new MinuteBucket(Long.MIN_VALUE);
    }
}

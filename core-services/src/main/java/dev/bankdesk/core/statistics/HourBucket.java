package dev.bankdesk.core.statistics;

import dev.bankdesk.core.statistics.LiveDelta.Width;
import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An hour of booking time: merchants, merchant category codes, and for each slice its amounts and distinct customers. */
final class HourBucket extends LiveBucket {
    private static final Slice.Kind[] KINDS = Slice.Kind.values();
    /** As many codes as a slice's key has room for. */
    private static final int CODE_MASK = 0xFFF;

    private static final int WIDTH = PackedBuckets.RANKED.length;

    private final PagedSums merchants = new PagedSums(WIDTH);
    private final PagedSums mccs = new PagedSums(WIDTH);
    /** By {@link Slice.Kind}, then by code; null where nothing was paid. */
    private final SliceSums[][] slices = new SliceSums[KINDS.length][0];

    HourBucket(long start) {
        super(start);
    }

    void readBack(
            Map<String, byte[]> merchantPages,
            Map<String, byte[]> mccPages,
            Map<String, byte[]> amounts,
            Map<String, byte[]> customers) {
        readBack(merchants, merchantPages);
        readBack(mccs, mccPages);
        amounts.forEach((slice, bytes) ->
                PackedBuckets.readAmounts(bytes, (bucket, count) -> slice(slice).setAmounts(bucket, count)));
        customers.forEach((slice, bytes) -> slice(slice).registers = DistinctSketch.registers(bytes));
    }

    private static void readBack(PagedSums ranks, Map<String, byte[]> pages) {
        for (int page = 0; page < pages.size(); page++) {
            PackedBuckets.readRanks(pages.get(Integer.toString(page)), (id, stored) -> {
                int row = ranks.row(id);
                System.arraycopy(stored, 0, ranks.sums(), row * WIDTH, WIDTH);
            });
        }
    }

    void addRanked(int merchant, int mcc, long[] measures) {
        if (merchant > 0) {
            add(merchants, merchant, measures);
        }
        if (mcc > 0) {
            add(mccs, mcc, measures);
        }
    }

    private static void add(PagedSums ranks, long id, long[] measures) {
        int at = ranks.change(id) * WIDTH;
        long[] sums = ranks.sums();
        for (int i = 0; i < WIDTH; i++) {
            sums[at + i] += measures[PackedBuckets.RANKED[i]];
        }
    }

    /** A booked payment. */
    void addPayment(TransactionCursor record) {
        int amount = record.reportingMinor > 0 ? AmountBuckets.bucket(record.reportingMinor) : -1;
        int index = -1;
        int rank = 0;
        if (record.customer > 0) {
            long hash = DistinctSketch.hash(record.customer);
            index = DistinctSketch.index(hash);
            rank = DistinctSketch.rank(hash);
        }
        slice(Slice.Kind.TOTAL, 0).add(amount, index, rank);
        slice(Slice.Kind.CATEGORY, record.category).add(amount, index, rank);
        slice(Slice.Kind.COUNTRY, record.country).add(amount, index, rank);
        slice(Slice.Kind.CHANNEL, record.channel).add(amount, index, rank);
    }

    private SliceSums slice(Slice.Kind kind, int code) {
        SliceSums[] ofKind = slices[kind.ordinal()];
        int at = code & CODE_MASK;
        if (at >= ofKind.length) {
            ofKind = Arrays.copyOf(ofKind, at + 1);
            slices[kind.ordinal()] = ofKind;
        }
        if (ofKind[at] == null) {
            ofKind[at] = new SliceSums();
        }
        return ofKind[at];
    }

    private SliceSums slice(String storedName) {
        Slice slice = Slice.stored(storedName);
        return slice(slice.kind(), slice.code());
    }

    @Override
    void write(PackedWriter out, List<Written> into) {
        ranks('r', merchants, out, into);
        ranks('c', mccs, out, into);
        Written amounts = written(Width.HOUR, 'a', start);
        Written customers = written(Width.HOUR, 'd', start);
        for (Slice.Kind kind : KINDS) {
            SliceSums[] ofKind = slices[kind.ordinal()];
            for (int code = 0; code < ofKind.length; code++) {
                if (ofKind[code] != null) {
                    ofKind[code].write(new Slice(kind, code).storedName(), out, amounts, customers);
                }
            }
        }
        addIfAny(amounts, into);
        addIfAny(customers, into);
    }

    private void ranks(char letter, PagedSums ranks, PackedWriter out, List<Written> into) {
        Written bucket = written(Width.HOUR, letter, start);
        ranks.takeChangedPages((page, from, to) -> {
            bucket.fields().add(Integer.toString(page));
            bucket.values().add(PackedBuckets.ranks(ranks, from, to, out));
        });
        addIfAny(bucket, into);
    }

    /** Payments of one slice by logarithmic amount, and the registers of its distinct customers. */
    private static final class SliceSums {
        private long[] amounts = {};
        private byte[] registers = {};
        private boolean amountsChanged;
        private boolean registersChanged;

        /** @param amount its bucket, −1 where it has none; @param index of the customer's register, −1 where there is none */
        void add(int amount, int index, int rank) {
            if (amount >= 0) {
                room(amount);
                amounts[amount]++;
                amountsChanged = true;
            }
            if (index >= 0) {
                if (registers.length == 0) {
                    registers = new byte[DistinctSketch.REGISTERS];
                }
                if (registers[index] < rank) {
                    registers[index] = (byte) rank;
                    registersChanged = true;
                }
            }
        }

        void write(String name, PackedWriter out, Written intoAmounts, Written intoCustomers) {
            if (amountsChanged) {
                intoAmounts.fields().add(name);
                intoAmounts.values().add(PackedBuckets.amounts(amounts, out));
                amountsChanged = false;
            }
            if (registersChanged) {
                intoCustomers.fields().add(name);
                intoCustomers.values().add(DistinctSketch.toBytes(registers));
                registersChanged = false;
            }
        }

        void setAmounts(int bucket, long count) {
            room(bucket);
            amounts[bucket] = count;
        }

        private void room(int bucket) {
            if (bucket >= amounts.length) {
                amounts = Arrays.copyOf(amounts, bucket + 32);
            }
        }
    }
}

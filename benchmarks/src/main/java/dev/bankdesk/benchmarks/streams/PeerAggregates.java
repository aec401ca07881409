package dev.bankdesk.benchmarks.streams;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.statistics.AmountBuckets;
import dev.bankdesk.core.statistics.DistinctSketch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What one transaction changes in the aggregates, as pairs of key and change, and how a change is added: both topologies do
 * the same. Keys and values are plain bytes, so that the peers pay for no objects of ours. Keys begin with the letter of the
 * bucket in Redis and its start in seconds.
 */
final class PeerAggregates {
    static final int MEASURES = 10;
    /** Logarithmic buckets of amounts: up to some hundred million. */
    static final int AMOUNTS = 512;

    static final int START = 1;
    static final int REST = 9;
    private static final long MICROS = 1_000_000;
    /** Payments, amount, declined: what is kept of merchants and codes. */
    static final int[] RANKED = {1, 2, 4};

    private static final int SLICE_BYTES = DistinctSketch.REGISTERS + AMOUNTS * Integer.BYTES;

    private PeerAggregates() {}

    static void changes(TransactionBooked event, Sink sink) {
        long[] measures = measures(event);
        byte[] sums = bytes(measures, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        long booked = Math.floorDiv(event.getBookedAtMicros(), MICROS);
        long recorded = Math.floorDiv(event.getRecordedAtMicros(), MICROS);
        sink.change(cell(booked - booked % 900, event), sums);
        sink.change(key('m', recorded - recorded % 60, new byte[0]), sums);
        long hour = booked - booked % 3_600;
        byte[] ranked = bytes(measures, RANKED);
        sink.change(key('r', hour, number(event.getMerchant())), ranked);
        sink.change(key('c', hour, number(event.getMcc())), ranked);
        if (measures[1] > 0) {
            byte[] payment = payment(event);
            sink.change(key('a', hour, ascii("0")), payment);
            sink.change(key('a', hour, ascii("1" + event.getCategory())), payment);
            sink.change(key('a', hour, ascii("2" + event.getCountry())), payment);
            sink.change(key('a', hour, ascii("3" + event.getChannel())), payment);
        }
    }

    /** docs/METRICS.md for the kinds that the measured topic has: payments. */
    private static long[] measures(TransactionBooked event) {
        if (!TransactionKind.of(event.getKind()).isPayment()) {
            throw new IllegalStateException("the measured topic has only payments");
        }
        if (event.getDeclineReason() != 0) {
            return new long[] {0, 0, 0, 0, 1, 0, 0, 0, 0, 0};
        }
        long amount = event.getReportingMinor();
        return new long[] {
            1,
            1,
            amount,
            amount,
            0,
            event.getAbroad() ? amount : 0,
            0,
            event.getAmountMinor(),
            event.getAmountMinor(),
            event.hasReportingMinor() ? 0 : 1
        };
    }

    private static byte[] cell(long quarter, TransactionBooked event) {
        byte[] source = event.getSource().getBytes(StandardCharsets.UTF_8);
        ByteBuffer rest = ByteBuffer.allocate(REST + source.length)
                .put((byte) event.getSegment())
                .put((byte) event.getCategory())
                .put(ascii(event.getCountry()))
                .put((byte) event.getChannel())
                .put((byte) event.getKind())
                .put(ascii(event.getCurrency()))
                .put(source);
        return key('q', quarter, rest.array());
    }

    private static byte[] payment(TransactionBooked event) {
        long hash = DistinctSketch.hash(event.getCustomer());
        return ByteBuffer.allocate(5)
                .putShort((short) AmountBuckets.bucket(event.getReportingMinor()))
                .putShort((short) DistinctSketch.index(hash))
                .put((byte) DistinctSketch.rank(hash))
                .array();
    }

    private static byte[] key(char letter, long start, byte[] rest) {
        return ByteBuffer.allocate(REST + rest.length)
                .put((byte) letter)
                .putLong(start)
                .put(rest)
                .array();
    }

    private static byte[] bytes(long[] measures, int... which) {
        ByteBuffer bytes = ByteBuffer.allocate(which.length * Long.BYTES);
        for (int measure : which) {
            bytes.putLong(measures[measure]);
        }
        return bytes.array();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @param before null where there is none */
    static byte[] added(byte[] key, byte[] change, byte[] before) {
        return key[0] == 'a' ? addedPayment(change, before) : addedSums(change, before);
    }

    private static byte[] addedSums(byte[] change, byte[] before) {
        if (before == null) {
            return change;
        }
        ByteBuffer left = ByteBuffer.wrap(before);
        ByteBuffer right = ByteBuffer.wrap(change);
        ByteBuffer sum = ByteBuffer.allocate(change.length);
        while (sum.hasRemaining()) {
            sum.putLong(left.getLong() + right.getLong());
        }
        return sum.array();
    }

    /** Counts by amount, then the registers of distinct customers. */
    private static byte[] addedPayment(byte[] change, byte[] before) {
        byte[] after = before == null ? new byte[SLICE_BYTES] : before.clone();
        ByteBuffer payment = ByteBuffer.wrap(change);
        ByteBuffer counts = ByteBuffer.wrap(after);
        int amount = payment.getShort() * Integer.BYTES;
        counts.putInt(amount, counts.getInt(amount) + 1);
        int register = AMOUNTS * Integer.BYTES + payment.getShort();
        after[register] = (byte) Math.max(after[register], payment.get());
        return after;
    }

    interface Sink {
        void change(byte[] key, byte[] change);
    }
}

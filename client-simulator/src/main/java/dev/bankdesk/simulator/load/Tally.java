package dev.bankdesk.simulator.load;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.ledger.Outcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What became of the orders, and how long after their intended moment they were answered. Safe for many threads. */
public final class Tally {
    /** An order that is answered later than this after its intended moment counts as late. */
    public static final long LATE_MILLIS = 1_000;

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
    private final Map<DeclineReason, Long> declines = new EnumMap<>(DeclineReason.class);
    private long firstSentNanos;
    private long lastAnsweredNanos;
    private long sent;
    private long booked;
    private long declined;
    private long replayed;
    private long refused;
    private long unknown;
    private long late;
    private long dropped;
    private long refundsWithoutPurchase;
    private long lastPosition;
    private String firstRefusal = "";

    synchronized void sent(int orders) {
        if (sent == 0) {
            firstSentNanos = System.nanoTime();
            lastAnsweredNanos = firstSentNanos;
        }
        sent += orders;
    }

    synchronized void answered(List<Outcome> outcomes) {
        lastAnsweredNanos = System.nanoTime();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Booked it) {
                lastPosition = Math.max(lastPosition, Math.max(it.position(), it.feePosition()));
                booked++;
                replayed += it.replayed() ? 1 : 0;
            } else if (outcome instanceof Outcome.Declined it) {
                lastPosition = Math.max(lastPosition, it.position());
                declined++;
                replayed += it.replayed() ? 1 : 0;
                declines.merge(it.reason(), 1L, Long::sum);
            } else {
                refused++;
                firstRefusal = firstRefusal.isEmpty() ? outcome.toString() : firstRefusal;
            }
        }
    }

    synchronized void took(long nanos) {
        long it = Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
        micros.recordValue(Math.min(it, HIGHEST_MICROS));
        late += nanos > TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS) ? 1 : 0;
    }

    synchronized void unknown(int orders) {
        unknown += orders;
    }

    synchronized void dropped(long orders) {
        dropped += orders;
    }

    synchronized void refundWithoutPurchase() {
        refundsWithoutPurchase++;
    }

    public synchronized Summary summary() {
        return new Summary(
                sent,
                booked,
                declined,
                replayed,
                refused,
                unknown,
                late,
                dropped,
                refundsWithoutPurchase,
                Map.copyOf(declines),
                lastPosition,
                firstRefusal,
                (lastAnsweredNanos - firstSentNanos) / 1e9,
                micros.getValueAtPercentile(50) / 1_000.0,
                micros.getValueAtPercentile(99) / 1_000.0,
                micros.getValueAtPercentile(99.9) / 1_000.0,
                micros.getMaxValue() / 1_000.0);
    }

    /**
     * @param booked includes {@code replayed}: orders that had been booked or declined in an earlier run
     * @param refused malformed, or a key that came with other content: nothing was recorded
     * @param unknown asked for again without an answer
     * @param late answered more than {@link #LATE_MILLIS} after their intended moment
     * @param dropped not sent, because the bank could not follow until the end
     * @param lastPosition highest journal position of an answer: a reader that includes it includes all of this play
     * @param seconds from the first order sent to the last answer
     * @param refundsWithoutPurchase left out, since their purchase was declined or lies before the first day
     */
    public record Summary(
            long sent,
            long booked,
            long declined,
            long replayed,
            long refused,
            long unknown,
            long late,
            long dropped,
            long refundsWithoutPurchase,
            Map<DeclineReason, Long> declines,
            long lastPosition,
            String firstRefusal,
            double seconds,
            double p50Millis,
            double p99Millis,
            double p999Millis,
            double maxMillis) {

        /** Declined orders in per cent of all that were decided. */
        public double declinedPercent() {
            return booked + declined == 0 ? 0 : 100.0 * declined / (booked + declined);
        }

        /** Answered orders in a second. */
        public double rate() {
            return seconds <= 0 ? 0 : (booked + declined) / seconds;
        }
    }
}

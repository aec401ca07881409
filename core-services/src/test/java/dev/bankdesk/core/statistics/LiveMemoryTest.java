package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.statistics.LiveDelta.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveMemoryTest {
    private static final long NOON = 1_780_056_000L;
    private static final long HOUR = 3_600;

    private final SourceNames sources = new SourceNames();
    private final Shelf shelf = new Shelf();
    private LiveMemory memory = memory(0);

    @Test
    void what_is_stored_after_a_change_of_owner_is_the_sum_of_both() {
        memory.add(payment(NOON, 1_000));
        memory.add(payment(NOON + 1, 200));
        store();
        memory = memory(NOON + 1);
        memory.add(payment(NOON + 2, 30));
        store();
        assertThat(numbers("q:" + NOON)).containsEntry("3.1.2.FR.1.1.EUR.simulator", 1_230L);
        assertThat(numbers("r:" + NOON)).containsEntry("1.7", 3L).containsEntry("2.7", 1_230L);
        assertThat(numbers("m:" + NOON)).containsEntry("0", 3L);
        assertThat(shelf.reads)
                .containsOnly(
                        "q:" + NOON, "r:" + NOON, "c:" + NOON, "a:" + NOON, "d:" + NOON, "m:" + NOON, "b:" + NOON);
        assertThat(numbers("b:" + NOON).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void a_bucket_that_the_store_does_not_have_is_not_asked_for() {
        memory.add(payment(NOON, 1_000));
        store();
        memory.add(payment(NOON + HOUR, 1_000));
        store();
        assertThat(shelf.reads).isEmpty();
    }

    @Test
    void a_bucket_that_was_let_go_is_read_back_for_a_late_payment() {
        memory.add(payment(NOON, 1_000));
        store();
        for (int flush = 0; flush < 50; flush++) {
            memory.add(payment(NOON + HOUR + flush, 1));
            store();
            memory.publish((quarter, code, sums, from) -> {});
        }
        assertThat(shelf.reads).isEmpty();
        memory.add(payment(NOON + 5, 1));
        store();
        assertThat(shelf.reads).contains("q:" + NOON, "a:" + NOON);
        assertThat(numbers("q:" + NOON)).containsEntry("3.1.2.FR.1.1.EUR.simulator", 1_001L);
    }

    @Test
    void what_is_older_than_two_days_before_the_newest_booking_is_neither_kept_nor_stored() {
        memory.add(payment(NOON, 1_000));
        memory.add(payment(NOON + 50 * HOUR, 1_000));
        assertThat(store()).contains("q:" + (NOON + 50 * HOUR)).doesNotContain("q:" + NOON, "r:" + NOON);
        memory.add(payment(NOON + HOUR, 1_000));
        // The minute of commit alone.
        assertThat(store()).containsExactly("m:" + NOON, "b:" + NOON);
    }

    @Test
    void an_order_declined_as_booked_too_far_ahead_moves_no_window() {
        memory.add(payment(NOON, 1_000));
        TransactionCursor ahead = payment(NOON + 10_000 * HOUR, 1_000);
        ahead.declineReason = DeclineReason.BOOKED_TOO_FAR_AHEAD.code();
        memory.add(ahead);
        assertThat(memory.highBooked()).isEqualTo(NOON);
        assertThat(store()).contains("q:" + NOON).doesNotContain("q:" + (NOON + 10_000 * HOUR));
    }

    @Test
    void a_change_is_published_once_and_as_the_whole_value() {
        memory.add(payment(NOON, 1_000));
        memory.add(payment(NOON, 1));
        List<Long> turnovers = new ArrayList<>();
        memory.publish((quarter, code, sums, from) -> turnovers.add(sums[from + 1]));
        assertThat(memory.hasUnpublished()).isFalse();
        memory.publish((quarter, code, sums, from) -> turnovers.add(sums[from + 1]));
        assertThat(turnovers).containsExactly(1_001L);
    }

    private LiveMemory memory(long highBooked) {
        return new LiveMemory(
                0,
                shelf,
                sources,
                new LiveStore.Claim(
                        1, "", "0", 0, NOON * 1_000_000, 1, highBooked, Set.copyOf(shelf.buckets.keySet())));
    }

    /** @return names of what was written */
    private List<String> store() {
        List<Written> written = memory.takeChanges();
        for (Written bucket : written) {
            Map<String, byte[]> values = shelf.buckets.computeIfAbsent(bucket.name(), any -> new TreeMap<>());
            for (int i = 0; i < bucket.fields().size(); i++) {
                values.put(bucket.fields().get(i), bucket.values().get(i));
            }
        }
        return written.stream().map(Written::name).toList();
    }

    private Map<String, Long> numbers(String bucket) {
        return LivePacked.numbers(bucket, shelf.buckets.get(bucket).values());
    }

    private TransactionCursor payment(long bookedSecond, long amountMinor) {
        TransactionCursor record = new TransactionCursor(sources);
        record.clear();
        record.primary = true;
        record.bookedAtMicros = bookedSecond * 1_000_000;
        record.recordedAtMicros = NOON * 1_000_000;
        record.kind = TransactionKind.CARD_PAYMENT.code();
        record.channel = Channel.CARD.code();
        record.category = Category.of(2).code();
        record.segment = 1;
        record.customer = 4;
        record.amountMinor = amountMinor;
        record.reportingMinor = amountMinor;
        record.rated = true;
        record.mcc = 5_411;
        record.merchant = 7;
        record.place("FR", "EUR", "simulator");
        return record;
    }

    /** Keeps what it is given. */
    private static final class Shelf implements LiveStore {
        private final Map<String, Map<String, byte[]>> buckets = new HashMap<>();
        private final List<String> reads = new ArrayList<>();

        @Override
        public Map<String, byte[]> read(int partition, String bucket) {
            reads.add(bucket);
            return buckets.getOrDefault(bucket, Map.of());
        }

        @Override
        public Claim claim(int partition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(Ownership owner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void apply(List<LiveDelta> deltas) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean stands(Ownership owner, String offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}

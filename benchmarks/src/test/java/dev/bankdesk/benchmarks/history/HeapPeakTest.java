package dev.bankdesk.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class HeapPeakTest {
    @Test
    void what_was_kept_through_a_collection_counts_although_it_is_let_go_before_the_end() {
        try (HeapPeak heap = new HeapPeak()) {
            byte[][] kept = {new byte[40 << 20]};
            await().until(() -> heap.extraMib() >= 38);
            assertThat(kept[0]).hasSize(40 << 20);
            kept[0] = null;
            assertThat(heap.extraMib()).isGreaterThanOrEqualTo(38);
        }
    }

    @Test
    void what_dies_before_a_collection_does_not_count() {
        try (HeapPeak heap = new HeapPeak()) {
            long made = 0;
            for (int piece = 0; piece < 640; piece++) {
                made += new byte[64 << 10].length;
            }
            assertThat(made).isEqualTo(40 << 20);
            assertThat(heap.extraMib()).isLessThan(20);
        }
    }
}

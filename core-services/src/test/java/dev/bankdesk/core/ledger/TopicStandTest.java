package dev.bankdesk.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicStandTest {
    private static final TopicStand NOTED = new TopicStand("topic", List.of(100L, 10L, 0L), List.of(98L, 7L, 0L));

    private static TopicStand found(List<Long> nextOffsets, List<Long> lastPositions) {
        return new TopicStand("topic", nextOffsets, lastPositions);
    }

    @Test
    void a_topic_that_goes_as_far_or_farther_lost_nothing() {
        assertThat(NOTED.nothingMissingUpTo(NOTED, 99)).isEqualTo(99);
        assertThat(NOTED.nothingMissingUpTo(found(List.of(120L, 10L, 3L), List.of(115L, 7L, 116L)), 99))
                .isEqualTo(99);
    }

    @Test
    void of_several_partitions_that_lost_records_the_one_that_lost_most_tells_where_to_begin() {
        assertThat(NOTED.nothingMissingUpTo(found(List.of(80L, 10L, 0L), List.of(79L, 7L, 0L)), 99))
                .isEqualTo(79);
        assertThat(NOTED.nothingMissingUpTo(found(List.of(80L, 9L, 0L), List.of(79L, 5L, 0L)), 99))
                .isEqualTo(5);
        assertThat(NOTED.nothingMissingUpTo(found(List.of(100L, 0L, 0L), List.of(98L, 0L, 0L)), 99))
                .isZero();
    }

    @Test
    void offsets_that_a_failed_transaction_took_hide_no_loss() {
        assertThat(NOTED.nothingMissingUpTo(found(List.of(20_000L, 10L, 0L), List.of(79L, 7L, 0L)), 99))
                .isEqualTo(79);
    }

    @Test
    void a_partition_that_grew_old_and_was_emptied_is_no_loss() {
        assertThat(NOTED.nothingMissingUpTo(found(List.of(100L, 10L, 0L), List.of(98L, TopicStand.DROPPED, 0L)), 99))
                .isEqualTo(99);
    }

    @Test
    void another_topic_under_the_name_has_nothing() {
        assertThat(NOTED.nothingMissingUpTo(new TopicStand("another", List.of(500L), List.of(98L)), 99))
                .isZero();
    }
}

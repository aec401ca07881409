package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import org.junit.jupiter.api.Test;

/** Against a journal of 100 positions that has none of the records. */
class LastCountedTest {
    private static final int PARTITION = 3;
    private static final int EPOCH = 1;

    private int asked;
    private final LastCounted last = new LastCounted(
            new Journal() {
                @Override
                public Snapshot open() {
                    throw new StatisticsUnavailable("only the end is asked for");
                }

                @Override
                public Head head() {
                    asked++;
                    return new Head(100, 0, EPOCH);
                }

                @Override
                public boolean has(TransactionCursor record) {
                    return false;
                }
            },
            new SourceNames());

    LastCountedTest() {
        last.assigned(PARTITION, "topic", 0);
    }

    @Test
    void a_position_beyond_the_journal_that_an_owner_before_left_is_told_once() {
        assertThat(last.isForged(PARTITION, EPOCH, 600)).isTrue();
        assertThat(last.knowsWhich(PARTITION)).isFalse();
        assertThat(last.isForged(PARTITION, EPOCH, 600)).isFalse();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void where_the_position_before_a_forged_one_is_beyond_the_journal_too_nobody_knows_whose_it_is() {
        last.counted(PARTITION, 7, record(600), 500);
        assertThat(last.isForged(PARTITION, EPOCH, 600)).isTrue();
        assertThat(last.knowsWhich(PARTITION)).isTrue();
        assertThat(last.positionBefore(PARTITION)).isEqualTo(500);

        assertThat(last.isForged(PARTITION, EPOCH, 500)).isTrue();
        assertThat(last.knowsWhich(PARTITION)).isFalse();
        assertThat(last.isForged(PARTITION, EPOCH, 500)).isFalse();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void what_was_counted_last_is_known_after_a_failure_of_another_partition_too() {
        last.counted(PARTITION, 7, record(90), 50);
        last.assigned(PARTITION, "topic", 90);
        assertThat(last.isForged(PARTITION, EPOCH, 90)).isTrue();
        assertThat(last.knowsWhich(PARTITION)).isTrue();
    }

    @Test
    void what_was_counted_and_not_stored_is_not_what_stands_there() {
        last.counted(PARTITION, 7, record(90), 50);
        last.assigned(PARTITION, "topic", 50);
        assertThat(last.isForged(PARTITION, EPOCH, 50)).isFalse();
    }

    private static byte[] record(long position) {
        return TransactionBooked.newBuilder()
                .setEpoch(EPOCH)
                .setPosition(position)
                .setSide(Side.SIDE_PRIMARY)
                .setKind(TransactionKind.CARD_PAYMENT.code())
                .setCustomer(4)
                .setAmountMinor(1_000)
                .setCurrency("EUR")
                .setCountry("FR")
                .setSource("simulator")
                .build()
                .toByteArray();
    }
}

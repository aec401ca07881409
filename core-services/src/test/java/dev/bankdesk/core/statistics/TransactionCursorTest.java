package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransactionCursorTest {
    private final SourceNames sources = new SourceNames();
    private final TransactionCursor cursor = new TransactionCursor(sources);

    @Test
    void reads_what_the_generated_class_writes() throws PoisonRecord {
        SyntheticTransactions transactions = new SyntheticTransactions(7, 1_000, 1, 0, 1_780_000_000, 1_780_000_000);
        for (int i = 0; i < 2_000; i++) {
            TransactionBooked event = transactions.next(1_000_000);
            cursor.read(event.toByteArray());
            assertThat(cursor.epoch).isEqualTo(event.getEpoch());
            assertThat(cursor.position).isEqualTo(event.getPosition());
            assertThat(cursor.primary).isEqualTo(event.getSide() == Side.SIDE_PRIMARY);
            assertThat(cursor.bookedAtMicros).isEqualTo(event.getBookedAtMicros());
            assertThat(cursor.recordedAtMicros).isEqualTo(event.getRecordedAtMicros());
            assertThat(cursor.kind).isEqualTo(event.getKind());
            assertThat(cursor.channel).isEqualTo(event.getChannel());
            assertThat(cursor.category).isEqualTo(event.getCategory());
            assertThat(cursor.segment).isEqualTo(event.getSegment());
            assertThat(cursor.declineReason).isEqualTo(event.getDeclineReason());
            assertThat(cursor.customer).isEqualTo(event.getCustomer());
            assertThat(cursor.amountMinor).isEqualTo(event.getAmountMinor());
            assertThat(cursor.rated).isEqualTo(event.hasReportingMinor());
            assertThat(cursor.reportingMinor).isEqualTo(event.getReportingMinor());
            assertThat(Letters.country(cursor.country)).isEqualTo(event.getCountry());
            assertThat(Letters.currency(cursor.currency)).isEqualTo(event.getCurrency());
            assertThat(sources.name(cursor.source)).isEqualTo(event.getSource());
            assertThat(cursor.mcc).isEqualTo(event.getMcc());
            assertThat(cursor.merchant).isEqualTo(event.getMerchant());
            assertThat(cursor.parentPosition).isEqualTo(event.getParentPosition());
            assertThat(cursor.opening).isEqualTo(event.getOpening());
            assertThat(cursor.abroad).isEqualTo(event.getAbroad());
        }
    }

    @Test
    void bytes_cut_off_anywhere_are_poison_or_a_shorter_record_but_never_a_crash() {
        byte[] whole = new SyntheticTransactions(8, 1_000, 1, 0, 1_780_000_000, 1_780_000_000)
                .next(1)
                .toByteArray();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                cursor.read(cut);
            } catch (PoisonRecord expected) {
                assertThat(expected).hasMessageNotContaining("Exception");
            }
        }
    }

    @Test
    void what_is_no_transaction_is_poison_with_a_reason() {
        assertThatThrownBy(() -> cursor.read(null))
                .isInstanceOf(PoisonRecord.class)
                .hasMessage("the record is empty");
        assertThatThrownBy(() -> cursor.read("hello, bank".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(PoisonRecord.class);
        assertThatThrownBy(() -> cursor.read(TransactionBooked.newBuilder()
                        .setEpoch(1)
                        .setPosition(5)
                        .setKind(63)
                        .build()
                        .toByteArray()))
                .isInstanceOf(PoisonRecord.class)
                .hasMessageContaining("63");
        assertThatThrownBy(() -> cursor.read(TransactionBooked.newBuilder()
                        .setPosition(5)
                        .setKind(1)
                        .build()
                        .toByteArray()))
                .isInstanceOf(PoisonRecord.class)
                .hasMessage("no epoch of the journal");
    }

    @Test
    void a_record_without_a_source_counts_under_the_empty_name() throws PoisonRecord {
        cursor.read(TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(5)
                .setKind(1)
                .build()
                .toByteArray());
        assertThat(sources.name(cursor.source)).isEmpty();
    }
}

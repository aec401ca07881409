package dev.bankdesk.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.Side;
import dev.bankdesk.core.events.TransactionBooked;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.messaging.PoisonRecord;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellFoldTest {
    private static final long NOON = 1_780_056_000L;

    private final SourceNames sources = new SourceNames();
    private final TransactionCursor cursor = new TransactionCursor(sources);
    private final CellFold fold = new CellFold();

    @Test
    void a_payment_abroad_counts_in_amount_turnover_and_abroad() throws PoisonRecord {
        add(payment().setCountry("US").setAbroad(true));
        assertThat(only()).isEqualTo(new Measures(1, 1, 1_000, 1_000, 0, 1_000, 0, 25_000, 25_000, 0));
    }

    @Test
    void a_refund_takes_back_what_a_payment_added_but_is_turnover_of_its_own() throws PoisonRecord {
        add(payment().setKind(TransactionKind.REFUND.code()).setAbroad(true));
        assertThat(only()).isEqualTo(new Measures(1, 0, -1_000, 1_000, 0, -1_000, 0, -25_000, 25_000, 0));
    }

    @Test
    void a_fee_is_a_foreign_fee_only_with_the_payment_that_it_belongs_to() throws PoisonRecord {
        add(payment().setKind(TransactionKind.FEE.code()).setCategory(Category.BANK.code()));
        assertThat(only().feeMinor()).isZero();
        add(payment()
                .setKind(TransactionKind.FEE.code())
                .setCategory(Category.BANK.code())
                .setParentPosition(3));
        assertThat(only().feeMinor()).isEqualTo(1_000);
    }

    @Test
    void a_fee_given_back_is_taken_off() throws PoisonRecord {
        add(payment()
                .setKind(TransactionKind.REVERSAL.code())
                .setCategory(Category.BANK.code())
                .setParentPosition(3));
        assertThat(only().feeMinor()).isEqualTo(-1_000);
    }

    @Test
    void what_gives_back_a_months_fee_or_a_payment_to_a_bank_is_not_taken_off_the_foreign_fees() throws PoisonRecord {
        add(payment()
                .setKind(TransactionKind.REFUND.code())
                .setCategory(Category.BANK.code())
                .setMcc(6012)
                .setParentPosition(3));
        assertThat(only().feeMinor()).isZero();
    }

    @Test
    void a_declined_payment_counts_as_declined_and_moves_no_money() throws PoisonRecord {
        add(payment().setDeclineReason(DeclineReason.WRONG_PIN.code()));
        assertThat(only()).isEqualTo(new Measures(0, 0, 0, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void a_row_without_a_rate_counts_and_is_missing_from_the_amounts() throws PoisonRecord {
        add(payment().clearReportingMinor());
        assertThat(only()).isEqualTo(new Measures(1, 1, 0, 0, 0, 0, 0, 25_000, 25_000, 1));
    }

    @Test
    void openings_payees_sides_and_declined_transfers_do_not_count() throws PoisonRecord {
        add(payment().setOpening(true).setKind(TransactionKind.OPENING.code()));
        add(payment().setSide(Side.SIDE_COUNTER));
        add(payment().setKind(TransactionKind.TRANSFER_OUT.code()).setDeclineReason(1));
        assertThat(fold.cells.size()).isZero();
    }

    @Test
    void a_quarter_hour_before_1970_begins_before_it() {
        assertThat(CellFold.quarter(-1)).isEqualTo(-900);
    }

    @Test
    void the_key_survives_its_packing() throws PoisonRecord {
        add(payment().setSource("a.file.csv").setCountry("CZ"));
        Map<CellKey, Long> keys = new HashMap<>();
        fold.cells.forEach((quarter, cell, sums, from) -> keys.put(CellCode.key(cell, sources), quarter));
        assertThat(keys)
                .containsExactly(Map.entry(
                        new CellKey(
                                Segment.PREMIUM,
                                Category.GROCERIES,
                                "CZ",
                                Channel.CARD,
                                TransactionKind.CARD_PAYMENT,
                                "CZK",
                                "a.file.csv"),
                        NOON));
    }

    private void add(TransactionBooked.Builder event) throws PoisonRecord {
        cursor.read(event.build().toByteArray());
        fold.add(cursor);
    }

    private Measures only() {
        Measures[] found = {Measures.ZERO};
        fold.cells.forEach((quarter, cell, sums, from) -> found[0] = found[0].plus(MeasureRule.measures(sums, from)));
        return found[0];
    }

    private static TransactionBooked.Builder payment() {
        return TransactionBooked.newBuilder()
                .setEpoch(1)
                .setPosition(9)
                .setSide(Side.SIDE_PRIMARY)
                .setBookedAtMicros(NOON * 1_000_000 + 5)
                .setKind(TransactionKind.CARD_PAYMENT.code())
                .setChannel(Channel.CARD.code())
                .setCategory(Category.GROCERIES.code())
                .setSegment(Segment.PREMIUM.code())
                .setCustomer(4)
                .setAmountMinor(25_000)
                .setCurrency("CZK")
                .setReportingMinor(1_000)
                .setCountry("FR")
                .setSource("simulator");
    }
}

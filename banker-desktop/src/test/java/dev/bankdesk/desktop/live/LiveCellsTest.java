package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.events.QuarterCell;
import dev.bankdesk.core.events.StatisticsChanged;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.statistics.CellKey;
import dev.bankdesk.core.statistics.LiveSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveCellsTest {
    private static final Instant QUARTER = Instant.parse("2026-09-14T12:00:00Z");

    private final LiveCells cells = new LiveCells();

    @Test
    void a_change_replaces_the_cell_of_the_snapshot() {
        cells.replace(snapshot(10, payments(5)));
        cells.apply(change(11, Category.GROCERIES, 7));
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(7);
        assertThat(cells.position()).isEqualTo(11);
    }

    @Test
    void the_same_change_twice_and_an_older_one_change_nothing() {
        cells.replace(snapshot(10, payments(5)));
        StatisticsChanged newest = change(12, Category.GROCERIES, 7);
        assertThat(cells.apply(newest)).isTrue();
        cells.apply(newest);
        assertThat(cells.apply(change(11, Category.GROCERIES, 6))).isFalse();
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(7);
    }

    @Test
    void a_change_that_was_too_large_for_one_message_is_applied_whole() {
        cells.replace(snapshot(10, payments(5)));
        cells.apply(change(12, Category.GROCERIES, 7));
        cells.apply(change(12, Category.TRAVEL, 3));
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(10);
    }

    @Test
    void a_change_that_came_while_the_snapshot_was_read_is_not_lost_under_it() {
        cells.replace(snapshot(10, payments(5)));
        cells.askSnapshot();
        cells.apply(change(12, Category.GROCERIES, 9));
        cells.replace(snapshot(11, payments(6)));
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(9);
    }

    @Test
    void a_snapshot_that_knows_more_than_the_changes_stands() {
        cells.askSnapshot();
        cells.apply(change(12, Category.GROCERIES, 9));
        cells.replace(snapshot(20, payments(11)));
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(11);
    }

    @Test
    void after_a_rebuild_the_new_epoch_counts_from_its_beginning() {
        cells.replace(snapshot(1_000, payments(5)));
        cells.apply(change(3, Category.GROCERIES, 2).toBuilder().setEpoch(2).build());
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(2);
    }

    @Test
    void what_several_workers_tell_of_their_partitions_is_added_and_what_an_owner_before_tells_late_is_not() {
        cells.replace(snapshot(10, payments(5)));
        StatisticsChanged.Builder ofAnother =
                change(7, Category.TRAVEL, 3).toBuilder().setPartition(1);
        assertThat(cells.apply(ofAnother.setEpoch(9).build())).isTrue();
        StatisticsChanged late = ofAnother.setEpoch(8).setPosition(900).build();
        assertThat(cells.apply(late)).isFalse();
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(8);
    }

    @Test
    void a_filter_holds_for_the_sum_and_for_both_breakdowns() {
        cells.replace(snapshot(10, payments(5)));
        cells.apply(change(11, Category.TRAVEL, 3));
        assertThat(cells.sums(QUARTER).total().payments()).isEqualTo(8);
        cells.filter(new Filter(Set.of(), Set.of(Category.TRAVEL), Set.of(), Set.of(), Set.of()));
        QuarterSums sums = cells.sums(QUARTER);
        assertThat(sums.total().payments()).isEqualTo(3);
        assertThat(sums.byCategory()).containsOnlyKeys("TRAVEL");
        assertThat(sums.byCountry().get("FR").payments()).isEqualTo(3);
    }

    @Test
    void a_sign_of_life_is_no_change() {
        assertThat(cells.apply(StatisticsChanged.newBuilder()
                        .setEpoch(1)
                        .setPosition(4)
                        .build()))
                .isFalse();
    }

    private static LiveSnapshot snapshot(long position, Measures measures) {
        CellKey key = new CellKey(
                Segment.STANDARD,
                Category.GROCERIES,
                "FR",
                Channel.CARD,
                TransactionKind.CARD_PAYMENT,
                "EUR",
                "simulator");
        return new LiveSnapshot(List.of(
                new LiveSnapshot.Partition(0, 1, position, Instant.EPOCH, Map.of(QUARTER, Map.of(key, measures)))));
    }

    private static Measures payments(long count) {
        return new Measures(count, count, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static StatisticsChanged change(long position, Category category, long payments) {
        return StatisticsChanged.newBuilder()
                .setPartition(0)
                .setEpoch(1)
                .setPosition(position)
                .addCells(QuarterCell.newBuilder()
                        .setQuarterSeconds(QUARTER.getEpochSecond())
                        .setSegment(Segment.STANDARD.code())
                        .setCategory(category.code())
                        .setCountry("FR")
                        .setChannel(Channel.CARD.code())
                        .setKind(TransactionKind.CARD_PAYMENT.code())
                        .setCurrency("EUR")
                        .setSource("simulator")
                        .setBooked(payments)
                        .setPayments(payments))
                .build();
    }
}

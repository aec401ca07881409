package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TapeTest {
    private final Tape tape = new Tape();

    @Test
    void the_newest_transaction_stands_on_top() {
        tape.add(rows(1, 3), 3);
        assertThat(positions()).containsExactly(3L, 2L, 1L);
    }

    @Test
    void under_the_mouse_the_tape_stands_still_and_counts() {
        tape.add(rows(1, 3), 3);
        tape.mouseOnProperty().set(true);
        tape.add(rows(4, 15), 12);
        assertThat(positions()).containsExactly(3L, 2L, 1L);
        assertThat(tape.waitingCountProperty().get()).isEqualTo(12);
    }

    @Test
    void pause_and_resume_lose_nothing_however_much_came_meanwhile() {
        tape.pausedProperty().set(true);
        tape.add(rows(1, 5_000), 5_000);
        tape.mouseOnProperty().set(true);
        tape.mouseOnProperty().set(false);
        assertThat(positions()).isEmpty();
        tape.pausedProperty().set(false);
        assertThat(positions())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 5_000)
                        .map(i -> 5_001 - i)
                        .boxed()
                        .toList());
        assertThat(tape.waitingCountProperty().get()).isZero();
        assertThat(tape.leftOutProperty().get()).isZero();
    }

    @Test
    void what_comes_too_fast_to_be_shown_is_counted_and_said() {
        tape.add(rows(801, 1_000), 1_000);
        assertThat(tape.leftOutProperty().get()).isEqualTo(800);
    }

    @Test
    void a_transaction_that_comes_twice_stands_once() {
        tape.fill(List.of(row(3, Category.TRAVEL), row(2, Category.TRAVEL)));
        tape.add(rows(2, 4), 3);
        assertThat(positions()).containsExactly(4L, 3L, 2L);
    }

    @Test
    void older_rows_that_come_in_a_pause_bring_nothing_of_what_waits() {
        tape.add(rows(5, 6), 2);
        tape.pausedProperty().set(true);
        tape.add(rows(7, 7), 1);
        tape.fill(List.of(row(4, Category.TRAVEL)));
        assertThat(positions()).containsExactly(6L, 5L, 4L);
        assertThat(tape.waitingCountProperty().get()).isEqualTo(1);
        tape.pausedProperty().set(false);
        assertThat(positions()).containsExactly(7L, 6L, 5L, 4L);
    }

    @Test
    void the_filter_holds_for_what_is_there_what_comes_and_what_waits() {
        tape.add(List.of(row(1, Category.TRAVEL), row(2, Category.GROCERIES)), 2);
        tape.filter(new Filter(Set.of(), Set.of(Category.TRAVEL), Set.of(), Set.of(), Set.of()));
        assertThat(positions()).containsExactly(1L);
        tape.pausedProperty().set(true);
        tape.add(List.of(row(3, Category.GROCERIES), row(4, Category.TRAVEL)), 2);
        assertThat(tape.waitingCountProperty().get()).isEqualTo(1);
        tape.pausedProperty().set(false);
        assertThat(positions()).containsExactly(4L, 1L);
        tape.filter(Filter.NONE);
        assertThat(positions()).containsExactly(4L, 3L, 2L, 1L);
    }

    private List<Long> positions() {
        return tape.rows().stream().map(TapeRow::position).toList();
    }

    private static List<TapeRow> rows(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> row(position, Category.GROCERIES))
                .toList();
    }

    private static TapeRow row(long position, Category category) {
        return new TapeRow(
                position,
                Instant.EPOCH,
                TransactionKind.CARD_PAYMENT,
                7,
                "Inès Bouchard",
                "Zalando SE",
                Segment.STANDARD,
                category,
                "FR",
                Channel.CARD,
                null,
                Money.of(100, "EUR"),
                null,
                "simulator");
    }
}

package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** March by days against February, which has three days less: 28 to 31 March are all held against 28 February. */
class UnevenMonthsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private final Rows make = new Rows();
    private final HistoryInMemory history = new HistoryInMemory();
    private final HistoryLoader loader = new HistoryLoader(history, Currency.getInstance("EUR"));

    @Test
    void each_day_is_taken_apart_against_the_whole_day_that_it_is_compared_with() {
        pay(LocalDate.of(2026, 2, 28), 9, 700);
        pay(LocalDate.of(2026, 3, 28), 9, 1_000);
        HistoryFigures figures = loader.load(march(FIRST.plusMonths(2), 12));
        Instant february = start(LocalDate.of(2026, 2, 28));
        for (int day = 28; day <= 31; day++) {
            assertThat(figures.comparedWith(day - 1))
                    .as("%s March", day)
                    .contains(new HistoryFigures.Stretch(february, start(LocalDate.of(2026, 3, 1))));
        }
        assertThat(Change.of(figures, 27).difference()).isEqualTo(300);
        assertThat(loader.effects(figures, 27).orElseThrow().whole().differenceMinor())
                .isEqualTo(300);
        assertThat(loader.drivers(figures, 27, 5))
                .extracting(Change.Step::difference)
                .containsExactly(300.0);
    }

    @Test
    void days_that_are_over_are_held_against_a_whole_day_also_while_one_is_held_against_its_morning() {
        pay(LocalDate.of(2026, 2, 28), 9, 700);
        pay(LocalDate.of(2026, 2, 28), 18, 50);
        pay(LocalDate.of(2026, 3, 30), 9, 1_000);
        HistoryFigures figures = loader.load(march(LocalDate.of(2026, 3, 30), 12));
        assertThat(figures.buckets().get(29).state()).isEqualTo(Bucket.State.RUNNING);
        assertThat(figures.valueBefore(27)).isEqualTo(750);
        assertThat(figures.valueBefore(28)).isEqualTo(750);
        assertThat(figures.valueBefore(29)).isEqualTo(700);
        assertThat(figures.before().whole().measures().amountMinor()).isEqualTo(750);
    }

    private HistoryQuestion march(LocalDate today, int hour) {
        return new HistoryQuestion(
                new HistoryChoices(Metric.AMOUNT, Granularity.DAY, Dimension.CATEGORY, Comparison.PERIOD_BEFORE),
                start(FIRST),
                start(FIRST.plusMonths(1)),
                Rows.PARIS,
                Filter.NONE,
                today.atTime(hour, 0).atZone(Rows.PARIS).toInstant());
    }

    private void pay(LocalDate day, int hour, long minor) {
        history.rows.add(
                make.payment(day.atTime(hour, 0).atZone(Rows.PARIS).toInstant(), minor, Category.GROCERIES, "FR"));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Rows.PARIS).toInstant();
    }
}

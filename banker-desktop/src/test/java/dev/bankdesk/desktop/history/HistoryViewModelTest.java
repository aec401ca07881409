package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HistoryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest extends ModelOverRows {
    @Test
    void thirty_days_are_thirty_bars_against_the_week_before() {
        history.rows.addAll(make.bank(TODAY.minusDays(50), NOW, 20));
        show(TODAY.minusDays(30), TODAY, Filter.NONE);

        HistoryFigures figures = model.figuresProperty().get();
        assertThat(figures.buckets()).hasSize(30).allMatch(Bucket::isComplete);
        for (int i = 7; i < 30; i++) {
            assertThat(figures.valueBefore(i)).isEqualTo(figures.value(i - 7));
        }
    }

    @Test
    void the_running_day_is_not_complete_and_meets_the_same_hours_of_the_week_before() {
        Instant morning = TODAY.minusDays(7).atTime(9, 0).atZone(Rows.PARIS).toInstant();
        Instant evening = TODAY.minusDays(7).atTime(20, 0).atZone(Rows.PARIS).toInstant();
        history.rows.add(make.payment(morning, 1_000, Category.GROCERIES, "FR"));
        history.rows.add(make.payment(evening, 5_000, Category.GROCERIES, "FR"));
        history.rows.add(make.payment(NOW.minusSeconds(60), 700, Category.GROCERIES, "FR"));
        show(TODAY.minusDays(3), TODAY.plusDays(1), Filter.NONE);

        HistoryFigures figures = model.figuresProperty().get();
        int last = figures.buckets().size() - 1;
        assertThat(figures.buckets().get(last).state()).isEqualTo(Bucket.State.RUNNING);
        assertThat(figures.valueBefore(last)).isEqualTo(1_000);
        assertThat(figures.value(last)).isEqualTo(700);
    }

    @Test
    void what_happened_in_the_selected_bucket_stands_beside_its_drivers() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        Instant noon = TODAY.minusDays(2).atTime(12, 0).atZone(Rows.PARIS).toInstant();
        history.notes.add(new Annotation(noon, Happening.SERVER_AWAY, "Kafka", Duration.ofSeconds(5), 0));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        model.select(5);
        background.runAll();
        assertThat(model.notesProperty().get()).extracting(Annotation::subject).containsExactly("Kafka");
        model.select(4);
        assertThat(model.notesProperty().get()).isEmpty();
        background.runAll();
        assertThat(model.notesProperty().get()).isEmpty();
    }

    @Test
    void the_effects_of_a_change_add_up_to_the_change_and_stand_for_amounts_only() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        model.select(5);
        background.runAll();
        ChangeSplit split = model.effectsProperty().get();
        assertThat(split.whole().effects().sumMinor())
                .isEqualTo(Math.round(model.changeProperty().get().difference()))
                .isNotZero();
        assertThat(split.question().by()).containsExactly(Dimension.CATEGORY);
        model.select(4);
        assertThat(model.effectsProperty().get()).as("those of another day").isNull();
        background.runAll();
        assertThat(model.effectsProperty().get()).isNotNull();
        model.choose(HistoryChoices.DEFAULT.with(Metric.PAYMENTS));
        background.runAll();
        model.select(5);
        background.runAll();
        assertThat(model.effectsProperty().get()).isNull();
    }

    @Test
    void every_filter_stands_in_every_question() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        Filter filter = new Filter(
                Set.of(), Set.of(Category.GROCERIES), Set.of("FR"), Set.of(Channel.CARD), Set.of("simulator"));
        show(TODAY.minusDays(7), TODAY.plusDays(1), filter);

        assertThat(history.asked).isNotEmpty().allMatch(question -> question.filter()
                .equals(filter));
        assertThat(model.figuresProperty().get().now().keys()).containsExactly("GROCERIES");
    }

    @Test
    void the_last_question_wins_over_slower_earlier_ones() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        model.show(start(TODAY.minusDays(7)), start(TODAY), Rows.PARIS, Filter.NONE);
        model.choose(HistoryChoices.DEFAULT.with(Metric.PAYMENTS));
        background.runAll();

        assertThat(model.figuresProperty().get().shown().metric()).isEqualTo(Metric.PAYMENTS);
    }

    @Test
    void figures_stay_while_new_ones_load_and_after_a_failure() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        HistoryFigures first = model.figuresProperty().get();
        history.away = true;
        model.choose(HistoryChoices.DEFAULT.with(Metric.PAYMENTS));
        assertThat(model.loadingProperty().get()).isTrue();
        assertThat(model.figuresProperty().get()).isSameAs(first);
        background.runAll();

        assertThat(model.loadingProperty().get()).isFalse();
        assertThat(model.failureProperty().get()).isInstanceOf(HistoryUnavailable.class);
        assertThat(model.figuresProperty().get()).isSameAs(first);
        history.away = false;
        model.refresh();
        background.runAll();
        assertThat(model.failureProperty().get()).isNull();
        assertThat(model.figuresProperty().get().shown().metric()).isEqualTo(Metric.PAYMENTS);
    }

    @Test
    void march_by_days_is_held_against_all_of_february_and_each_of_its_days_counts_once() {
        pay(LocalDate.of(2026, 2, 1), 1_000);
        pay(LocalDate.of(2026, 2, 28), 700);
        pay(LocalDate.of(2026, 3, 15), 2_550);
        HistoryFigures figures = months(LocalDate.of(2026, 3, 1));

        assertThat(figures.buckets()).hasSize(31);
        assertThat(figures.valueBefore(27)).isEqualTo(700);
        assertThat(figures.valueBefore(30)).isEqualTo(700);
        Pivot pivot = Pivot.of(figures, 5);
        assertThat(figures.shown().value(pivot.total().before())).isEqualTo(1_700);
        assertThat(figures.shown().value(pivot.rows().get(0).before())).isEqualTo(1_700);
    }

    @Test
    void february_by_days_is_held_against_all_of_january() {
        pay(LocalDate.of(2026, 1, 31), 900);
        pay(LocalDate.of(2026, 1, 5), 100);
        pay(LocalDate.of(2026, 2, 10), 2_000);
        HistoryFigures figures = months(LocalDate.of(2026, 2, 1));
        assertThat(figures.shown().value(Pivot.of(figures, 5).total().before())).isEqualTo(1_000);
    }

    private void pay(LocalDate day, long minor) {
        history.rows.add(
                make.payment(day.atTime(12, 0).atZone(Rows.PARIS).toInstant(), minor, Category.GROCERIES, "FR"));
    }

    /** By days, against the month before. */
    private HistoryFigures months(LocalDate first) {
        model.choose(new HistoryChoices(Metric.AMOUNT, Granularity.DAY, Dimension.CATEGORY, Comparison.PERIOD_BEFORE));
        show(first, first.plusMonths(1), Filter.NONE);
        return model.figuresProperty().get();
    }

    @Test
    void the_pivot_adds_up_to_the_cent_in_both_directions() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 60));
        show(TODAY.minusDays(30), TODAY.plusDays(1), Filter.NONE);

        Pivot pivot = Pivot.of(model.figuresProperty().get(), 3);
        assertThat(pivot.columns()).hasSize(3);
        assertThat(pivot.columns().get(2).complete()).isFalse();
        for (int column = 0; column < 3; column++) {
            int c = column;
            long sum = pivot.rows().stream()
                    .mapToLong(row -> row.cells().get(c).measures().amountMinor())
                    .sum();
            assertThat(pivot.total().cells().get(c).measures().amountMinor()).isEqualTo(sum);
        }
        assertThat(pivot.rows().stream().mapToDouble(Pivot.Row::share).sum()).isEqualTo(1, within(1e-9));
    }

    @Test
    void more_room_shows_finer_columns() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 20));
        show(TODAY.minusDays(30), TODAY, Filter.NONE);
        HistoryFigures figures = model.figuresProperty().get();

        assertThat(Pivot.of(figures, 3).columns()).hasSize(2);
        assertThat(Pivot.of(figures, 1).columns()).hasSize(1);
        assertThat(Pivot.of(figures, 8).columns()).hasSize(5);
        assertThat(Pivot.of(figures, 40).columns()).hasSize(30);
    }

    @Test
    void the_steps_of_a_change_add_up_to_it_exactly() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 60));
        for (Dimension breakdown : HistoryChoices.BREAKDOWNS) {
            model.choose(HistoryChoices.DEFAULT.with(breakdown));
            show(TODAY.minusDays(30), TODAY.plusDays(1), Filter.NONE);
            Change change = model.changeProperty().get();

            assertThat(sum(change.steps())).as(breakdown.name()).isEqualTo(change.difference());
            assertThat(sum(change.largest(5))).isEqualTo(change.difference());
            assertThat(change.largest(5)).hasSizeLessThanOrEqualTo(5);
        }
    }

    @Test
    void the_steps_of_a_ratio_add_up_to_its_change_too() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 60));
        for (Metric metric : List.of(Metric.AVERAGE_AMOUNT, Metric.DECLINE_RATE)) {
            model.choose(HistoryChoices.DEFAULT.with(metric));
            show(TODAY.minusDays(30), TODAY, Filter.NONE);
            Change change = model.changeProperty().get();
            assertThat(sum(change.steps())).isEqualTo(change.difference(), within(1e-6));
        }
    }

    @Test
    void drivers_are_the_largest_cells_of_the_same_change() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 60));
        show(TODAY.minusDays(30), TODAY, Filter.NONE);

        List<Change.Step> drivers = model.driversProperty().get();
        assertThat(drivers)
                .hasSize(HistoryViewModel.DRIVERS)
                .allMatch(step -> step.keys().size() == 2);
        assertThat(Math.abs(drivers.get(0).difference()))
                .isGreaterThanOrEqualTo(Math.abs(drivers.get(4).difference()));
    }

    @Test
    void a_month_that_fits_one_column_is_cut_into_its_parts() {
        history.rows.addAll(make.bank(LocalDate.of(2026, 8, 1), NOW, 20));
        show(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 9, 1), Filter.NONE);

        List<Pivot.Column> columns = Pivot.of(model.figuresProperty().get(), 3).columns();
        assertThat(columns).hasSize(3);
        assertThat(columns.get(0).last() + 1).isEqualTo(columns.get(1).first());
    }

    @Test
    void a_change_and_its_drivers_are_never_of_other_figures() {
        history.rows.addAll(make.bank(TODAY.minusDays(40), NOW, 60));
        show(TODAY.minusDays(30), TODAY, Filter.NONE);
        model.choose(HistoryChoices.DEFAULT.with(Dimension.MERCHANT));
        background.runAll();
        List<Change.Step> shown = new ArrayList<>();
        model.changeProperty().subscribe(change -> {
            if (change != null) {
                shown.addAll(model.driversProperty().get());
            }
        });
        shown.clear();
        model.choose(HistoryChoices.DEFAULT.with(Dimension.CATEGORY));
        background.runAll();

        assertThat(shown).isEmpty();
        assertThat(model.driversProperty().get()).allMatch(step -> step.keys().size() == 2);
    }

    @Test
    void distinct_clients_are_counted_and_never_added() {
        Instant noon = TODAY.minusDays(2).atTime(12, 0).atZone(Rows.PARIS).toInstant();
        history.rows.add(make.payment(noon, 100, Category.GROCERIES, "FR"));
        history.rows.add(make.payment(noon, 100, Category.TRAVEL, "FR"));
        model.choose(HistoryChoices.DEFAULT.with(Metric.DISTINCT_CUSTOMERS));
        show(TODAY.minusDays(3), TODAY, Filter.NONE);

        HistoryFigures figures = model.figuresProperty().get();
        assertThat(figures.value(1)).isEqualTo(1);
        assertThat(figures.shown().value(figures.now().at("TRAVEL", 1))).isEqualTo(1);
        assertThat(model.changeProperty().get().addsUp()).isFalse();
    }

    @Test
    void one_currency_without_a_rate_is_shown_in_itself() {
        history.rows.add(make.unrated(start(TODAY.minusDays(2)), 12_300, "CZK"));
        show(TODAY.minusDays(3), TODAY, Filter.NONE);

        HistoryFigures figures = model.figuresProperty().get();
        assertThat(figures.shown().isNative()).isTrue();
        assertThat(figures.shown().currency()).isEqualTo(Currency.getInstance("CZK"));
        assertThat(figures.value(1)).isEqualTo(12_300);
        assertThat(figures.leftOut())
                .containsExactly(new HistoryFigures.LeftOut(Currency.getInstance("CZK"), 1, 12_300));
    }

    @Test
    void of_several_currencies_the_ones_without_a_rate_are_left_out_and_told() {
        history.rows.add(make.unrated(start(TODAY.minusDays(2)), 12_300, "CZK"));
        history.rows.add(make.payment(start(TODAY.minusDays(2)), 500, Category.TRAVEL, "FR"));
        show(TODAY.minusDays(3), TODAY, Filter.NONE);

        HistoryFigures figures = model.figuresProperty().get();
        assertThat(figures.shown().isNative()).isFalse();
        assertThat(figures.value(1)).isEqualTo(500);
        assertThat(figures.leftOut())
                .extracting(HistoryFigures.LeftOut::amountMinor)
                .containsExactly(12_300L);
    }

    @Test
    void choices_are_remembered_and_read_back() {
        HistoryChoices chosen = new HistoryChoices(
                Metric.DECLINE_RATE, Granularity.WEEK, Dimension.CHANNEL, Comparison.SAME_MONTH_LAST_YEAR);
        model.choose(chosen);

        assertThat(remembered).containsExactly(chosen);
        assertThat(HistoryChoices.parse(chosen.format())).isEqualTo(chosen);
        assertThat(HistoryChoices.parse("from another version")).isEqualTo(HistoryChoices.DEFAULT);
        assertThat(HistoryChoices.parse(null)).isEqualTo(HistoryChoices.DEFAULT);
    }

    @Test
    void the_last_complete_bucket_is_selected_and_stays_selected_over_new_answers() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        show(TODAY.minusDays(7), TODAY.plusDays(1), Filter.NONE);
        assertThat(model.selectedProperty().get()).isEqualTo(6);
        model.select(2);
        model.choose(HistoryChoices.DEFAULT.with(Metric.PAYMENTS));
        background.runAll();
        assertThat(model.selectedProperty().get()).isEqualTo(2);
        model.select(HistoryViewModel.NONE);
        model.refresh();
        background.runAll();
        assertThat(model.selectedProperty().get()).isEqualTo(HistoryViewModel.NONE);
        assertThat(model.changeProperty().get()).isNull();
    }

    private static double sum(List<Change.Step> steps) {
        return steps.stream().mapToDouble(Change.Step::difference).sum();
    }
}

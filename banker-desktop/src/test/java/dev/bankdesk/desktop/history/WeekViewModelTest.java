package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.figures.Filter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeekViewModelTest extends ModelOverRows {
    private HistoryFigures figures;
    private WeekViewModel week;

    @BeforeEach
    void lookAtTheWeekOfAHistoryThatFails() {
        history.rows.addAll(make.bank(TODAY.minusDays(20), NOW, 20));
        show(TODAY.minusDays(7), TODAY, Filter.NONE);
        figures = model.figuresProperty().get();
        week = model.week();
        history.away = true;
        week.show(figures);
        // As the chart does: whoever hears of a failure shows the same figures once more.
        week.failedProperty().addListener((property, before, now) -> week.show(figures));
        background.runAll();
    }

    @Test
    void what_failed_is_not_asked_again_by_itself() {
        assertThat(week.failedProperty().get()).isTrue();
        assertThat(background.waiting()).isZero();
        week.show(figures);
        assertThat(background.waiting()).isZero();
        assertThat(week.failedProperty().get()).isTrue();
    }

    @Test
    void the_button_asks_again() {
        history.away = false;
        week.retry();
        assertThat(week.failedProperty().get()).isFalse();
        background.runAll();
        assertThat(week.weekProperty().get()).isNotNull();
        int asked = history.asked.size();
        week.retry();
        background.runAll();
        assertThat(history.asked).hasSize(asked);
    }

    @Test
    void asking_the_whole_page_again_asks_for_the_week_too() {
        history.away = false;
        model.refresh();
        background.runAll();
        assertThat(week.failedProperty().get()).isFalse();
        assertThat(week.weekProperty().get()).isNotNull();
    }
}

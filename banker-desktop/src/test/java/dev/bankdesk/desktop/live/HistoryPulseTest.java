package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCells;
import dev.bankdesk.desktop.demo.DemoHistory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryPulseTest {
    private static final DayGrid TODAY = DayGrid.holding(DemoBank.NOW, DemoCells.ZONE);

    private final DemoHistory history = new DemoHistory();
    private Instant machine = Instant.parse("2026-09-14T12:05:00Z");
    private final HistoryPulse pulse = new HistoryPulse(history, () -> machine);

    @Test
    void while_the_history_answers_it_is_not_silent_and_tells_what_happened() {
        pulse.ask(TODAY);
        machine = machine.plusSeconds(3);
        assertThat(pulse.silent()).isZero();
        assertThat(pulse.annotations(TODAY)).hasSize(2);
    }

    @Test
    void a_failed_question_makes_it_silent_since_the_last_answer_which_stays() {
        pulse.ask(TODAY);
        machine = machine.plusSeconds(4);
        history.fail(true);
        assertThatThrownBy(() -> pulse.ask(TODAY)).isInstanceOf(HistoryUnavailable.class);
        assertThat(pulse.silent()).isEqualTo(Duration.ofSeconds(4));
        assertThat(pulse.annotations(TODAY)).hasSize(2);
        history.fail(false);
        pulse.ask(TODAY);
        assertThat(pulse.silent()).isZero();
    }

    @Test
    void a_question_that_hangs_makes_it_silent_too() {
        pulse.ask(TODAY);
        machine = machine.plusSeconds(11);
        assertThat(pulse.silent()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void what_happened_on_one_day_is_not_told_of_another() {
        pulse.ask(TODAY);
        assertThat(pulse.annotations(TODAY.weeksBefore(1))).isEmpty();
    }
}

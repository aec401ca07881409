package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.desktop.charts.TimePlot;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoCells;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DayNotesTest {
    private static final Instant NINE = Instant.parse("2026-09-14T07:00:00Z");

    @Test
    void a_server_that_was_away_is_bad_news_with_its_time_and_how_long() {
        List<TimePlot.Annotation> notes = notes(
                        Texts.ENGLISH,
                        new Annotation(NINE, Happening.SERVER_AWAY, "Kafka", Duration.ofMillis(4_712), 0))
                .ofDay();
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0).text()).isEqualTo("09:00 Kafka was away for 4.7 s");
        assertThat(notes.get(0).bad()).isTrue();
        assertThat(notes.get(0).second()).isEqualTo(9 * 3_600);
    }

    @Test
    void the_banks_servers_have_their_names_in_french() {
        DayNotes notes = notes(
                Texts.FRENCH,
                new Annotation(NINE, Happening.SERVER_AWAY, "PostgreSQL replica", Duration.ofSeconds(72), 0));
        assertThat(notes.ofDay().get(0).text()).isEqualTo("09:00 Réplica PostgreSQL absent pendant 1\u00a0min");
    }

    @Test
    void an_import_that_ended_soon_is_told_once_and_a_long_one_at_both_ends() {
        Annotation began = new Annotation(NINE, Happening.IMPORT_BEGAN, "berka", Duration.ZERO, 0);
        Annotation soon =
                new Annotation(NINE.plusSeconds(300), Happening.IMPORT_ENDED, "berka", Duration.ofSeconds(41), 0);
        Annotation late =
                new Annotation(NINE.plusSeconds(7_200), Happening.IMPORT_ENDED, "berka", Duration.ofMinutes(2), 0);
        assertThat(notes(Texts.ENGLISH, began, soon).ofDay())
                .extracting(TimePlot.Annotation::text)
                .containsExactly("09:05 Import of berka ended after 41.0 s");
        assertThat(notes(Texts.ENGLISH, began, late).ofDay()).hasSize(2);
    }

    @Test
    void the_clock_tells_how_long_it_stood_and_how_fast_it_runs() {
        DayNotes notes = notes(
                Texts.ENGLISH,
                new Annotation(NINE, Happening.CLOCK_STOOD, "", Duration.ofMinutes(12), 180),
                new Annotation(NINE.plusSeconds(60), Happening.CLOCK_SPEED, "", Duration.ZERO, 360));
        assertThat(notes.ofDay())
                .extracting(TimePlot.Annotation::text)
                .containsExactly("09:00 Bank clock stood still for 12\u00a0min", "09:01 Bank clock runs at ×360");
    }

    @Test
    void the_hover_card_tells_what_happened_in_its_quarter_hour_only() {
        DayNotes notes = notes(
                Texts.ENGLISH,
                new Annotation(NINE, Happening.CLOCK_SPEED, "", Duration.ZERO, 60),
                new Annotation(NINE.plus(DayGrid.QUARTER), Happening.CLOCK_SPEED, "", Duration.ZERO, 1));
        assertThat(notes.between(NINE, NINE.plus(DayGrid.QUARTER))).containsExactly("09:00 Bank clock runs at ×60");
    }

    @Test
    void what_a_newer_bank_noted_is_left_out() {
        assertThat(notes(Texts.ENGLISH, new Annotation(NINE, Happening.OTHER, "x", Duration.ZERO, 0))
                        .ofDay())
                .isEmpty();
    }

    private static DayNotes notes(Locale language, Annotation... annotations) {
        return new DayNotes(
                figures(List.of(annotations)),
                Texts.in(language),
                new Formats(language, DemoCells.ZONE, Currency.getInstance("EUR")));
    }

    private static LiveFigures figures(List<Annotation> annotations) {
        DayGrid grid = DayGrid.holding(DemoBank.NOW, DemoCells.ZONE);
        Measures[] slots = new Measures[grid.slots()];
        Arrays.fill(slots, Measures.ZERO);
        return new LiveFigures(
                grid,
                DemoBank.NOW,
                Filter.NONE,
                slots,
                Measures.ZERO,
                Map.of(),
                Map.of(),
                null,
                Clients.UNKNOWN,
                AcceptedOffers.UNKNOWN,
                annotations,
                Duration.ZERO,
                Freshness.CONNECTING,
                0,
                0,
                Set.of(),
                Set.of(),
                true);
    }
}

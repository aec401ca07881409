package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.charts.BarRow;
import dev.bankdesk.desktop.charts.Decimation.Points;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoHistory;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Last week and the usual range on the Sundays on which clocks change: each quarter hour has what clocks showed as payments. */
class ClockChangeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Texts ENGLISH = Texts.in(Texts.ENGLISH);
    private static final Formats FORMATS = new Formats(Texts.ENGLISH, PARIS, Currency.getInstance("EUR"));

    @Test
    void ten_oclock_stands_against_last_weeks_ten_oclock_after_a_change_in_either_direction() {
        for (String ten : List.of("2026-03-29T10:00:00+02:00", "2026-10-25T10:00:00+01:00")) {
            LiveFigures figures = figures(ten);
            long whole = 0;
            for (int quarter = 0; quarter < 40; quarter++) {
                whole += hundredths(quarter / 4);
            }
            assertThat(figures.lastWeek().payments()).as(ten).isEqualTo(whole);
            BarRow bar = new DayBars(figures, Metric.PAYMENTS, Dimension.CATEGORY, ENGLISH, FORMATS)
                    .rows(4, Set.of())
                    .get(0);
            assertThat(bar.comparison()).as(ten).isEqualTo(whole);
        }
    }

    @Test
    void the_week_after_stands_against_all_that_the_changed_day_had_until_then() {
        assertThat(figures("2026-04-05T10:00:00+02:00").lastWeek().payments())
                .isEqualTo(4 * (hours(0, 10) - hundredths(2)));
        assertThat(figures("2026-11-01T10:00:00+01:00").lastWeek().payments())
                .isEqualTo(4 * (hours(0, 10) + hundredths(2)));
    }

    @Test
    void the_curve_of_last_week_and_the_usual_band_stand_at_the_time_of_the_wall_clock() {
        for (String noon : List.of(
                "2026-03-29T12:00:00+02:00",
                "2026-04-05T12:00:00+02:00",
                "2026-10-25T12:00:00+01:00",
                "2026-11-01T12:00:00+01:00")) {
            LiveFigures figures = figures(noon);
            DayGrid day = figures.grid();
            DayCurve curve = new DayCurve(figures, Metric.PAYMENTS, ENGLISH, FORMATS);
            Points before = curve.plot().ghost();
            for (int i = 1; i < before.size(); i++) {
                int slot = (int) (before.xs()[i] / DayGrid.QUARTER.toSeconds());
                int hour = day.slotStart(slot).atZone(PARIS).getHour();
                assertThat(before.ys()[i]).as("%s, slot %s", noon, slot).isEqualTo(hundredths(hour));
            }
            int tenToEleven = day.slotOf(OffsetDateTime.parse(noon).toInstant()) - 6;
            assertThat(figures.past().usual(Metric.PAYMENTS, tenToEleven))
                    .as(noon)
                    .containsExactly(hundredths(10), hundredths(10));
        }
    }

    @Test
    void an_hour_that_last_week_did_not_have_has_no_figure_of_it() {
        DayCurve curve = new DayCurve(figures("2026-04-05T12:00:00+02:00"), Metric.PAYMENTS, ENGLISH, FORMATS);
        assertThat(curve.plot().ghost().size()).isEqualTo(93);
        assertThat(curve.at(2.5 * 3_600).lines()).noneMatch(line -> line.contains("29 Mar"));
        assertThat(curve.at(3.5 * 3_600).lines()).anyMatch(line -> line.contains("29 Mar"));
    }

    @Test
    void clients_of_last_week_are_counted_until_the_same_time_of_the_wall_clock() {
        DemoHistory history = new DemoBank().history();
        ClientCounter counter = new ClientCounter(new DemoBank().statistics(), history);
        for (String ten : List.of("2026-03-29T10:00:00+02:00", "2026-10-25T10:00:00+01:00")) {
            Instant now = OffsetDateTime.parse(ten).toInstant();
            DayGrid day = DayGrid.holding(now, PARIS);
            Instant lastWeek =
                    day.day().minusWeeks(1).atTime(10, 0).atZone(PARIS).toInstant();
            assertThat(counter.count(day, now, Filter.NONE).lastWeek())
                    .as(ten)
                    .isEqualTo(ClientCounterTest.counted(
                            history, day.weeksBefore(1).start(), lastWeek, PARIS));
        }
    }

    /** Payments of a quarter hour, by the hour that clocks show. */
    private static long hundredths(int hour) {
        return 100L * (hour + 1);
    }

    private static long hours(int from, int to) {
        long sum = 0;
        for (int hour = from; hour < to; hour++) {
            sum += hundredths(hour);
        }
        return sum;
    }

    private static LiveFigures figures(String moment) {
        Instant now = OffsetDateTime.parse(moment).toInstant();
        DayGrid grid = DayGrid.holding(now, PARIS);
        List<Measures[]> weeks = new ArrayList<>();
        for (int week = 1; week <= PastDays.WEEKS; week++) {
            weeks.add(slots(grid.weeksBefore(week)));
        }
        PastDays past = new PastDays(grid, Filter.NONE, weeks, Map.of("TRAVEL", weeks.get(0)), Map.of());
        Measures[] today = slots(grid);
        return new LiveFigures(
                grid,
                now,
                Filter.NONE,
                today,
                Shares.until(today, grid.elapsed(now)),
                Map.of("TRAVEL", Shares.until(today, grid.elapsed(now))),
                Map.of(),
                past,
                Clients.UNKNOWN,
                AcceptedOffers.UNKNOWN,
                List.of(),
                Duration.ZERO,
                Freshness.CONNECTING,
                0,
                0,
                Set.of(),
                Set.of(),
                true);
    }

    private static Measures[] slots(DayGrid day) {
        Measures[] slots = new Measures[day.slots()];
        Arrays.setAll(slots, slot -> {
            long payments =
                    slot == 0 ? 0 : hundredths(day.slotStart(slot).atZone(PARIS).getHour());
            return new Measures(payments, payments, 0, 0, 0, 0, 0, 0, 0, 0);
        });
        return slots;
    }
}

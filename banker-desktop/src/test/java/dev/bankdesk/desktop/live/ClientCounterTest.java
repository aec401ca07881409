package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.statistics.Slice;
import dev.bankdesk.desktop.demo.DemoBank;
import dev.bankdesk.desktop.demo.DemoHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientCounterTest {
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final DayGrid DAY = new DayGrid(LocalDate.of(2026, 9, 14), KOLKATA);
    /** Twenty past three in the afternoon. */
    private static final Instant NOW = DAY.start().plus(Duration.ofMinutes(15 * 60 + 20));

    private final DemoBank bank = new DemoBank();
    private final DemoHistory history = bank.history();
    private final ClientCounter counter = new ClientCounter(bank.statistics(), history);

    @Test
    void a_day_that_begins_at_half_past_is_counted_from_its_first_minute_by_hours_of_its_own() {
        for (int time = 0; time < 3; time++) {
            // The second time most hours are known, and the third time one more is.
            Instant now = NOW.plus(Duration.ofHours(time / 2));
            Clients clients = counter.count(DAY, now, Filter.NONE);
            assertThat(clients.today()).isEqualTo(counted(history, DAY.start(), now, KOLKATA));
            assertThat(clients.lastWeek())
                    .isEqualTo(counted(history, DAY.weeksBefore(1).start(), now.minus(Duration.ofDays(7)), KOLKATA));
            assertThat(clients.byHour()).hasSize(16 + time / 2);
            for (int hour = 0; hour < clients.byHour().length; hour++) {
                Instant from = DAY.start().plus(Duration.ofHours(hour));
                Instant end = from.plus(Duration.ofHours(1));
                assertThat(clients.byHour()[hour])
                        .as("hour %s", hour)
                        .isEqualTo(counted(history, from, end.isBefore(now) ? end : now, KOLKATA));
            }
        }
    }

    @Test
    void where_hours_are_those_of_utc_the_live_statistics_count() {
        ZoneId paris = ZoneId.of("Europe/Paris");
        DayGrid day = new DayGrid(LocalDate.of(2026, 9, 14), paris);
        Clients clients = counter.count(day, DemoBank.NOW, Filter.NONE);
        assertThat(clients.today())
                .isEqualTo(bank.statistics().distinctCustomers(day.start(), DemoBank.NOW, Slice.TOTAL));
        assertThat(clients.byHour()).hasSize(15);
    }

    static long counted(History history, Instant from, Instant to, ZoneId zone) {
        return history
                .series(new SeriesQuestion(from, to, Granularity.DAY, zone, Set.of(), Filter.NONE, true))
                .rows()
                .stream()
                .mapToLong(row -> row.distinctCustomers())
                .sum();
    }
}

package dev.bankdesk.desktop.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.history.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void days_follow_each_other_over_the_change_to_summer_time() {
        List<Bucket> days = Bucket.cut(at("2026-03-28"), at("2026-03-31"), Granularity.DAY, PARIS, LATER);
        assertThat(days)
                .extracting(day -> day.start().toLocalDate())
                .containsExactly(
                        LocalDate.parse("2026-03-28"), LocalDate.parse("2026-03-29"), LocalDate.parse("2026-03-30"));
        assertThat(days).allMatch(Bucket::isComplete);
        assertThat(days.get(0).to()).isEqualTo(days.get(1).from());
        assertThat(Bucket.cut(at("2026-03-29"), at("2026-03-30"), Granularity.HOUR, PARIS, LATER))
                .hasSize(23);
        assertThat(Bucket.cut(at("2026-10-25"), at("2026-10-26"), Granularity.HOUR, PARIS, LATER))
                .hasSize(25);
    }

    @Test
    void a_range_that_begins_inside_a_week_cuts_its_first_and_last_bucket() {
        List<Bucket> weeks = Bucket.cut(at("2026-08-15"), at("2026-09-01"), Granularity.WEEK, PARIS, LATER);
        assertThat(weeks)
                .extracting(Bucket::state)
                .containsExactly(Bucket.State.CUT, Bucket.State.COMPLETE, Bucket.State.COMPLETE, Bucket.State.CUT);
        assertThat(weeks.get(0).start().toLocalDate()).isEqualTo("2026-08-10");
        assertThat(weeks.get(0).from()).isEqualTo(at("2026-08-15"));
    }

    @Test
    void nothing_is_drawn_after_the_banks_clock() {
        Instant now = LocalDateTime.parse("2026-09-14T14:05").atZone(PARIS).toInstant();
        List<Bucket> days = Bucket.cut(at("2026-09-12"), at("2026-10-01"), Granularity.DAY, PARIS, now);
        assertThat(days).hasSize(3);
        assertThat(days.get(2).state()).isEqualTo(Bucket.State.RUNNING);
    }

    @Test
    void a_range_of_one_bar_is_shown_by_the_next_finer_bucket_that_tells_more() {
        assertThat(Bucket.telling(Granularity.DAY, at("2026-09-13"), at("2026-09-14"), PARIS))
                .isEqualTo(Granularity.HOUR);
        assertThat(Bucket.telling(Granularity.MONTH, at("2026-09-01"), at("2026-09-14"), PARIS))
                .isEqualTo(Granularity.WEEK);
        assertThat(Bucket.telling(Granularity.MONTH, at("2026-08-20"), at("2026-09-14"), PARIS))
                .isEqualTo(Granularity.MONTH);
        assertThat(Bucket.telling(
                        Granularity.HOUR, at("2026-09-13"), at("2026-09-13").plusSeconds(900), PARIS))
                .isEqualTo(Granularity.HOUR);
    }

    @Test
    void more_bars_than_can_be_drawn_become_coarser_ones() {
        assertThat(Bucket.drawable(Granularity.HOUR, at("2026-08-15"), at("2026-08-20")))
                .isEqualTo(Granularity.HOUR);
        assertThat(Bucket.drawable(Granularity.HOUR, at("2026-08-15"), at("2026-09-14")))
                .isEqualTo(Granularity.DAY);
        assertThat(Bucket.drawable(Granularity.DAY, at("1991-01-01"), at("2020-03-01")))
                .isEqualTo(Granularity.MONTH);
    }

    @Test
    void comparisons_go_back_by_whole_buckets() {
        assertThat(back(Comparison.PERIOD_BEFORE, Granularity.DAY, "2026-08-15", "2026-09-14"))
                .isEqualTo(Period.ofDays(30));
        assertThat(back(Comparison.PERIOD_BEFORE, Granularity.HOUR, "2026-09-13", "2026-09-14"))
                .isEqualTo(Period.ofDays(1));
        assertThat(back(Comparison.PERIOD_BEFORE, Granularity.MONTH, "2026-01-15", "2026-03-02"))
                .isEqualTo(Period.ofMonths(3));
        assertThat(back(Comparison.PERIOD_BEFORE, Granularity.WEEK, "2026-08-15", "2026-09-01"))
                .isEqualTo(Period.ofWeeks(4));
        assertThat(back(Comparison.PERIOD_BEFORE, Granularity.DAY, "2026-08-01", "2026-09-01"))
                .isEqualTo(Period.ofMonths(1));
        assertThat(back(Comparison.SAME_MONTH_LAST_YEAR, Granularity.WEEK, "2026-08-15", "2026-09-14"))
                .isEqualTo(Period.ofWeeks(52));
        assertThat(back(Comparison.SAME_WEEKDAY_BEFORE, Granularity.DAY, "2026-08-15", "2026-09-14"))
                .isEqualTo(Period.ofDays(7));
        assertThat(back(Comparison.SAME_MONTH_LAST_YEAR, Granularity.MONTH, "2026-01-01", "2026-09-01"))
                .isEqualTo(Period.ofYears(1));
        assertThat(back(Comparison.SAME_MONTH_LAST_YEAR, Granularity.DAY, "2026-08-15", "2026-09-14"))
                .isEqualTo(Period.ofYears(1));
    }

    @Test
    void months_have_no_weekday_and_are_held_against_the_period_before() {
        assertThat(Comparison.SAME_WEEKDAY_BEFORE.fitting(Granularity.MONTH)).isEqualTo(Comparison.PERIOD_BEFORE);
        assertThat(Comparison.SAME_WEEKDAY_BEFORE.fitting(Granularity.DAY)).isEqualTo(Comparison.SAME_WEEKDAY_BEFORE);
    }

    private static Period back(Comparison comparison, Granularity granularity, String from, String to) {
        return comparison
                .back(granularity, at(from).atZone(PARIS), at(to).atZone(PARIS))
                .orElseThrow();
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(PARIS).toInstant();
    }
}

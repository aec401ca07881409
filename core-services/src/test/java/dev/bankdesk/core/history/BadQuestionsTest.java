package dev.bankdesk.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What makes no sense is refused with a sentence that names it, before a database is asked. */
class BadQuestionsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant DAY = Instant.parse("2026-03-28T23:00:00Z");

    private static SeriesQuestion question(Instant from, Instant to, Granularity granularity, Set<Dimension> by) {
        return new SeriesQuestion(from, to, granularity, PARIS, by, Filter.NONE);
    }

    @Test
    void a_range_that_ends_before_it_begins() {
        assertThatThrownBy(() -> question(DAY, DAY.minusSeconds(1), Granularity.DAY, Set.of()))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> new HeatMapQuestion(DAY, DAY.minusSeconds(1), PARIS, Filter.NONE))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> new ChangeQuestion.Range(DAY, DAY.minusSeconds(1)))
                .hasMessageContaining("ends before it begins");
    }

    @Test
    void a_range_before_all_banks_or_after_all_clocks() {
        assertThatThrownBy(() -> question(Instant.MIN, DAY, Granularity.MONTH, Set.of()))
                .hasMessageContaining("Booking times lie between 1700");
        assertThatThrownBy(() -> new HeatMapQuestion(DAY, Instant.MAX, PARIS, Filter.NONE))
                .hasMessageContaining("and 2300");
    }

    @Test
    void more_dimensions_than_two_more_merchants_than_a_thousand_and_ranks_by_a_ratio() {
        assertThatThrownBy(() -> question(
                        DAY,
                        DAY.plusSeconds(1),
                        Granularity.DAY,
                        EnumSet.of(Dimension.SEGMENT, Dimension.MCC, Dimension.REGION)))
                .hasMessageContaining("at most two dimensions");
        assertThatThrownBy(() -> TopMerchantsQuestion.againstPeriodBefore(
                        DAY, DAY.plusSeconds(1), PARIS, Filter.NONE, Metric.AMOUNT, 1_001))
                .hasMessageContaining("1001");
        assertThatThrownBy(() -> TopMerchantsQuestion.againstPeriodBefore(
                        DAY, DAY.plusSeconds(1), PARIS, Filter.NONE, Metric.SHARE_ABROAD, 10))
                .hasMessageContaining("share_abroad");
    }

    @Test
    void a_century_of_quarter_hours_is_too_much_and_one_of_months_is_not() {
        Instant from = Instant.parse("1920-01-01T00:00:00Z");
        Instant to = Instant.parse("2020-01-01T00:00:00Z");
        assertThatThrownBy(() -> Buckets.of(question(from, to, Granularity.QUARTER_HOUR, Set.of())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("more than 180000 buckets");
        assertThat(Buckets.of(question(from, to, Granularity.MONTH, Set.of())).size())
                .isEqualTo(1_201);
    }

    @Test
    void the_hour_that_is_missing_has_no_bucket_and_the_one_that_is_there_twice_has_two() {
        Buckets spring = Buckets.of(DAY, DAY.plus(Duration.ofHours(23)), Granularity.HOUR, PARIS);
        assertThat(spring.size()).isEqualTo(23);
        assertThat(spring.cuts().stream()
                        .map(cut -> cut.atZone(PARIS).getHour())
                        .limit(4))
                .containsExactly(0, 1, 3, 4);
        Instant autumn = Instant.parse("2026-10-24T22:00:00Z");
        Buckets repeated = Buckets.of(autumn, autumn.plus(Duration.ofHours(25)), Granularity.HOUR, PARIS);
        assertThat(repeated.size()).isEqualTo(25);
        assertThat(repeated.cuts().stream()
                        .map(cut -> cut.atZone(PARIS).getHour())
                        .limit(5))
                .containsExactly(0, 1, 2, 2, 3);
    }
}

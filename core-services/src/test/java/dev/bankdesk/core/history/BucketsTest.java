package dev.bankdesk.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bankdesk.core.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** Its clocks change by half an hour. */
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    /** On 5 November 2023 clocks go back at midnight plus one hour: midnight is there once, one o'clock twice. */
    private static final ZoneId HAVANA = ZoneId.of("America/Havana");

    @Test
    void a_day_is_as_long_as_the_clocks_say() {
        Buckets spring = days("2026-03-29T00:00", "2026-03-30T00:00");
        assertThat(spring.size()).isEqualTo(1);
        assertThat(Duration.between(spring.start(0), spring.end(0))).isEqualTo(Duration.ofHours(23));
        Buckets autumn = days("2026-10-25T00:00", "2026-10-26T00:00");
        assertThat(Duration.between(autumn.start(0), autumn.end(0))).isEqualTo(Duration.ofHours(25));
        assertThat(Buckets.of(autumn.start(0), autumn.end(0), Granularity.HOUR, PARIS)
                        .size())
                .isEqualTo(25);
    }

    @Test
    void weeks_begin_on_monday_and_months_on_the_first() {
        Buckets weeks = Buckets.of(paris("2026-03-25T10:00"), paris("2026-04-07T10:00"), Granularity.WEEK, PARIS);
        assertThat(weeks.cuts())
                .containsExactly(
                        paris("2026-03-23T00:00"),
                        paris("2026-03-30T00:00"),
                        paris("2026-04-06T00:00"),
                        paris("2026-04-13T00:00"));
        Buckets months = Buckets.of(paris("2026-01-31T10:00"), paris("2026-03-01T00:00"), Granularity.MONTH, PARIS);
        assertThat(months.cuts())
                .containsExactly(paris("2026-01-01T00:00"), paris("2026-02-01T00:00"), paris("2026-03-01T00:00"));
    }

    @Test
    void hours_are_cut_on_the_wall_clock_of_zones_with_half_hours() {
        Buckets hours = Buckets.of(
                Instant.parse("2026-03-01T00:40:00Z"),
                Instant.parse("2026-03-01T02:00:00Z"),
                Granularity.HOUR,
                ZoneId.of("Asia/Kolkata"));
        assertThat(hours.cuts())
                .containsExactly(
                        Instant.parse("2026-03-01T00:30:00Z"),
                        Instant.parse("2026-03-01T01:30:00Z"),
                        Instant.parse("2026-03-01T02:30:00Z"));
    }

    @Test
    void cuts_rise_and_hold_every_moment_in_every_zone_and_year() {
        Random random = new Random(11);
        for (ZoneId zone : List.of(PARIS, LORD_HOWE, HAVANA, ZoneId.of("Asia/Kathmandu"), ZoneId.of("Africa/Cairo"))) {
            for (Granularity granularity : Granularity.values()) {
                for (int i = 0; i < 60; i++) {
                    Instant from = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(200_000_000));
                    Instant to = from.plusSeconds(1 + random.nextInt(40 * 86_400));
                    Buckets buckets = Buckets.of(from, to, granularity, zone);
                    assertThat(buckets.cuts()).isSorted().doesNotHaveDuplicates();
                    assertThat(buckets.start(0)).isBeforeOrEqualTo(from);
                    assertThat(buckets.end(buckets.size() - 1)).isAfterOrEqualTo(to);
                    Instant moment = from.plusSeconds(
                            (long) (random.nextDouble() * (to.getEpochSecond() - from.getEpochSecond())));
                    int index = buckets.indexOf(moment);
                    assertThat(buckets.start(index)).isBeforeOrEqualTo(moment);
                    assertThat(buckets.end(index)).isAfter(moment);
                }
            }
        }
    }

    @Test
    void a_bucket_that_reaches_beyond_the_range_is_cut_short() {
        Instant from = paris("2026-03-01T00:00");
        Instant to = paris("2026-03-03T14:05");
        Buckets buckets = Buckets.of(from, to, Granularity.DAY, PARIS);
        assertThat(buckets.isCutShort(0, from, to)).isFalse();
        assertThat(buckets.isCutShort(2, from, to)).isTrue();
    }

    @Test
    void a_range_of_too_many_buckets_is_refused_in_words() {
        assertThatThrownBy(() -> Buckets.of(
                        Instant.parse("1990-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Granularity.QUARTER_HOUR,
                        PARIS))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("buckets");
    }

    private static Buckets days(String from, String to) {
        return Buckets.of(paris(from), paris(to), Granularity.DAY, PARIS);
    }

    private static Instant paris(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }
}

package dev.bankdesk.core.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StandbyLagTest {
    private static final long SECOND = 1_000_000_000L;

    private final StandbyLag lag = new StandbyLag();

    @Test
    void an_idle_bank_is_not_behind_however_long_nothing_comes() {
        lag.seen(0, 100, 100);
        lag.seen(3_600 * SECOND, 100, 100);
        assertThat(lag.nanosBehind(3_600 * SECOND)).isZero();
        assertThat(lag.bytes()).isZero();
    }

    @Test
    void a_standby_that_stands_still_is_as_old_as_the_first_place_that_it_has_not_reached() {
        lag.seen(0, 100, 100);
        lag.seen(10 * SECOND, 200, 100);
        lag.seen(12 * SECOND, 300, 100);
        assertThat(lag.nanosBehind(13 * SECOND)).isEqualTo(3 * SECOND);
        assertThat(lag.bytes()).isEqualTo(200);
        lag.seen(14 * SECOND, 300, 250);
        assertThat(lag.nanosBehind(14 * SECOND)).isEqualTo(2 * SECOND);
        lag.seen(15 * SECOND, 300, 300);
        assertThat(lag.nanosBehind(15 * SECOND)).isZero();
    }

    @Test
    void one_that_does_not_stream_is_gone_even_where_nothing_is_written() {
        lag.seen(0, 100, 100);
        lag.seen(SECOND, 100, -1);
        assertThat(lag.isAway()).isTrue();
        assertThat(lag.nanosBehind(6 * SECOND)).isEqualTo(5 * SECOND);
        lag.seen(7 * SECOND, 100, 100);
        assertThat(lag.isAway()).isFalse();
        assertThat(lag.nanosBehind(7 * SECOND)).isZero();
    }

    @Test
    void one_that_is_away_for_days_is_as_old_as_when_it_left() {
        for (int look = 0; look < 5_000; look++) {
            lag.seen(look * SECOND, 100 + look, -1);
        }
        assertThat(lag.nanosBehind(5_000 * SECOND)).isEqualTo(5_000 * SECOND);
    }
}

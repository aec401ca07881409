package dev.bankdesk.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.statistics.LiveFeed.Health;
import dev.bankdesk.desktop.shell.Freshness;
import dev.bankdesk.desktop.shell.Freshness.State;
import org.junit.jupiter.api.Test;

class FreshnessGaugeTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_000 * SECOND;

    private final FreshnessGauge gauge = new FreshnessGauge();

    @Test
    void fresh_figures_tell_how_long_they_took() {
        Freshness fresh = gauge.read(new Health(true, NOW, 0), NOW - 300_000, true, NOW);
        assertThat(fresh).isEqualTo(new Freshness(State.CURRENT, 300));
    }

    @Test
    void late_figures_are_behind() {
        Freshness fresh = gauge.read(new Health(true, NOW, 90_000), NOW - 41 * SECOND, true, NOW);
        assertThat(fresh).isEqualTo(new Freshness(State.BEHIND, 41_000));
    }

    @Test
    void without_a_sign_of_life_the_figures_stand_still_and_age() {
        gauge.read(new Health(true, NOW, 0), NOW, true, NOW);
        Freshness fresh = gauge.read(new Health(true, NOW, 0), NOW, true, NOW + 7 * SECOND);
        assertThat(fresh).isEqualTo(new Freshness(State.BEHIND, 7_000));
    }

    @Test
    void a_bank_where_nobody_pays_is_quiet_and_not_behind() {
        gauge.read(new Health(true, NOW, 0), NOW, true, NOW);
        Freshness fresh = gauge.read(new Health(true, NOW + 60 * SECOND, 0), NOW, true, NOW + 60 * SECOND);
        assertThat(fresh).isEqualTo(new Freshness(State.QUIET, 60_000));
    }

    @Test
    void figures_that_stood_still_for_some_seconds_do_not_go_on_telling_the_lag_of_the_last_one() {
        gauge.read(new Health(true, NOW, 0), NOW - 300_000, true, NOW);
        Freshness fresh = gauge.read(new Health(true, NOW + 3 * SECOND, 0), NOW - 300_000, true, NOW + 3 * SECOND);
        assertThat(fresh).isEqualTo(new Freshness(State.QUIET, 3_300));
    }

    @Test
    void a_lost_connection_says_since_when() {
        gauge.read(new Health(true, NOW, 0), NOW, true, NOW);
        Freshness fresh = gauge.read(new Health(false, NOW, 0), NOW, true, NOW + 12 * SECOND);
        assertThat(fresh).isEqualTo(new Freshness(State.LOST, 12_000));
    }

    @Test
    void before_the_first_snapshot_it_is_connecting() {
        assertThat(gauge.read(new Health(false, 0, 0), 0, false, NOW)).isEqualTo(Freshness.CONNECTING);
        assertThat(gauge.read(new Health(true, NOW, 0), 0, false, NOW)).isEqualTo(Freshness.CONNECTING);
    }
}

package dev.bankdesk.core.marketing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.banking.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunnelTest {
    private static OfferFate fate(int campaign, Segment segment, AgeBand age, boolean seen, OfferFate.End end) {
        return new OfferFate(campaign, segment, age, "FR-75", true, seen, end, end != OfferFate.End.OPEN);
    }

    private static List<OfferFate> fates() {
        List<OfferFate> fates = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Segment segment = i % 2 == 0 ? Segment.STANDARD : Segment.PREMIUM;
            AgeBand age = i < 50 ? AgeBand.FROM_18 : AgeBand.FROM_65;
            OfferFate.End end = i < 10
                    ? OfferFate.End.ACCEPTED
                    : i < 40
                            ? OfferFate.End.REFUSED
                            : i < 80 ? OfferFate.End.EXPIRED : i < 90 ? OfferFate.End.CANCELLED : OfferFate.End.OPEN;
            fates.add(fate(1, segment, age, i < 60, end));
        }
        fates.add(new OfferFate(2, Segment.STUDENT, AgeBand.FROM_18, "FR-13", false, false, OfferFate.End.OPEN, false));
        return fates;
    }

    @Test
    void each_offer_counts_in_every_stage_that_it_reached_and_ends_once() {
        Funnel all = Funnel.total(fates());
        assertThat(all).isEqualTo(new Funnel(101, 100, 60, 10, 30, 40, 10, 80, 10));
        assertThat(all.open()).isEqualTo(11);
        Map<Funnel.Key, Funnel> parts = Funnel.byCampaignAndSegment(fates());
        assertThat(parts.keySet())
                .containsExactly(
                        new Funnel.Key(1, Segment.STANDARD),
                        new Funnel.Key(1, Segment.PREMIUM),
                        new Funnel.Key(2, Segment.STUDENT));
        assertThat(parts.values().stream().reduce(Funnel.EMPTY, Funnel::plus)).isEqualTo(all);
        assertThat(parts.get(new Funnel.Key(1, Segment.STANDARD)).accepted()).isEqualTo(5);
    }

    /** 10 of 80; Wilson's interval by hand: (10 + 1.92073 ± 1.95996 √(10 · 0.875 + 0.96036)) ÷ 83.84146. */
    @Test
    void acceptance_leaves_out_what_is_open_and_what_the_bank_cancelled() {
        Funnel all = Funnel.total(fates());
        assertThat(all.acceptance().estimate()).isEqualTo(0.125);
        assertThat(all.acceptance().low()).isCloseTo(0.06934, within(0.00001));
        assertThat(all.acceptance().high()).isCloseTo(0.21503, within(0.00001));
        assertThat(Funnel.EMPTY.acceptance().estimate()).isNaN();
        assertThat(Funnel.EMPTY.acceptance().high()).isEqualTo(1);
    }

    /** Who answers soon would be all there is to see of offers that are open for the others. */
    @Test
    void acceptance_waits_for_those_who_say_nothing() {
        List<OfferFate> soon = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            OfferFate.End end = i < 10 ? OfferFate.End.ACCEPTED : i < 20 ? OfferFate.End.REFUSED : OfferFate.End.OPEN;
            soon.add(new OfferFate(1, Segment.STANDARD, AgeBand.FROM_18, "FR-75", true, false, end, false));
        }
        Funnel funnel = Funnel.total(soon);
        assertThat(funnel.accepted()).isEqualTo(10);
        assertThat(funnel.acceptance().estimate()).isNaN();
        assertThat(funnel.waiting()).isEqualTo(100);
        List<OfferFate> over = soon.stream()
                .map(each -> new OfferFate(
                        1,
                        each.segment(),
                        each.age(),
                        each.region(),
                        true,
                        false,
                        each.end() == OfferFate.End.OPEN ? OfferFate.End.EXPIRED : each.end(),
                        true))
                .toList();
        assertThat(Funnel.total(over).acceptance().estimate()).isEqualTo(0.1);
        assertThat(Funnel.total(over).waiting()).isZero();
    }

    @Test
    void a_funnel_that_widens_is_none() {
        assertThatThrownBy(() -> new Funnel(1, 2, 0, 0, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Funnel(1, 1, 1, 1, 1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Funnel(1, 1, 1, 1, 0, 0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new OfferFate(1, Segment.STANDARD, AgeBand.UNKNOWN, "", false, true, OfferFate.End.OPEN, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rates_by_age_band_show_also_those_who_were_offered_nothing() {
        List<GroupRates> rates = GroupRates.of(
                Map.of("FROM_18", 400L, "FROM_65", 100L, "UNDER_18", 30L),
                Map.of("FROM_18", 51L, "FROM_65", 50L),
                fates(),
                fate -> fate.age().name());
        assertThat(rates).extracting(GroupRates::group).containsExactly("FROM_18", "FROM_65", "UNDER_18");
        assertThat(rates.get(0).offerRate().estimate()).isEqualTo(51.0 / 400);
        assertThat(rates.get(0).acceptance().estimate()).isEqualTo(0.2);
        assertThat(rates.get(1).acceptance().estimate()).isZero();
        assertThat(rates.get(2).offerRate().high()).isCloseTo(0.1135, within(0.0001));
        assertThat(rates.get(2).acceptance().estimate()).isNaN();
        assertThatThrownBy(() -> GroupRates.of(Map.of("FR-75", 1L), Map.of("FR-75", 2L), fates(), OfferFate::region))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.bankdesk.core.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bankdesk.core.banking.AgeBand;
import dev.bankdesk.core.behaviour.Ranking.Known;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-10");

    @Test
    void fifths_hold_equal_shares_and_equal_values_share_one() {
        assertThat(fifths(50, 10, 40, 20, 30)).containsExactly(5, 1, 4, 2, 3);
        assertThat(fifths(7, 7, 7)).containsExactly(5, 5, 5);
        assertThat(fifths(1, 1, 1, 1, 9)).containsExactly(4, 4, 4, 4, 5);
        assertThat(fifths()).isEmpty();
        int[] many = fifths(java.util.stream.LongStream.range(0, 1_000).toArray());
        for (int fifth = 1; fifth <= 5; fifth++) {
            int wanted = fifth;
            assertThat(java.util.Arrays.stream(many)
                            .filter(each -> each == wanted)
                            .count())
                    .isEqualTo(200);
        }
    }

    private static int[] fifths(long... values) {
        Fifths fifths = Fifths.among(values.clone());
        return java.util.Arrays.stream(values)
                .mapToInt(value -> fifths.of(value))
                .toArray();
    }

    @Test
    void clients_are_ranked_among_those_who_pay_and_those_who_earn() {
        Ranking ranking = new Ranking(11, TODAY);
        for (int i = 1; i <= 10; i++) {
            ranking.add(
                    new Known(i, 1960 + i, "Nord", TODAY.minusDays(100 - i), i, 100L * i, i % 2 == 0 ? 1_000L * i : 0));
        }
        ranking.add(new Known(11, 0, "", null, 0, 0, 500));
        ranking.rank();
        assertThat(ranking.size()).isEqualTo(11);
        assertThat(ranking.get(4).known())
                .isEqualTo(new Known(5, 1965, "Nord", TODAY.minusDays(95), 5, 500, 0))
                .isNotEqualTo(ranking.get(10).known());
        assertThat(ranking.get(9)).satisfies(best -> {
            assertThat(List.of(best.recency(), best.frequency(), best.monetary()))
                    .containsOnly(5);
            assertThat(RfmGroup.of(best.recency(), best.frequency(), best.monetary()))
                    .isEqualTo(RfmGroup.CHAMPION);
            assertThat(best.incomeBand()).isEqualTo(IncomeBand.HIGHEST_FIFTH);
            assertThat(best.ageBand()).isEqualTo(AgeBand.FROM_55);
        });
        assertThat(ranking.get(0).incomeBand()).isEqualTo(IncomeBand.NONE);
        assertThat(ranking.get(10)).satisfies(silent -> {
            assertThat(silent.recency()).isZero();
            assertThat(silent.incomeBand()).isEqualTo(IncomeBand.LOWEST_FIFTH);
            assertThat(silent.ageBand()).isEqualTo(AgeBand.UNKNOWN);
        });
    }

    @Test
    void each_word_has_the_scores_it_was_defined_by() {
        Map<RfmGroup, int[]> examples = Map.of(
                RfmGroup.CHAMPION, new int[] {5, 4, 4},
                RfmGroup.LOYAL, new int[] {3, 3, 5},
                RfmGroup.PROMISING, new int[] {4, 1, 5},
                RfmGroup.AT_RISK, new int[] {2, 4, 3},
                RfmGroup.ASLEEP, new int[] {1, 2, 5},
                RfmGroup.OCCASIONAL, new int[] {3, 2, 2},
                RfmGroup.NONE, new int[] {0, 0, 0});
        assertThat(examples.keySet()).containsExactlyInAnyOrder(RfmGroup.values());
        examples.forEach((group, scores) ->
                assertThat(RfmGroup.of(scores[0], scores[1], scores[2])).isEqualTo(group));
    }

    @Test
    void an_age_is_in_one_band() {
        assertThat(AgeBand.of(2026, 2002)).isEqualTo(AgeBand.FROM_18);
        assertThat(AgeBand.of(2026, 2001)).isEqualTo(AgeBand.FROM_25);
        assertThat(AgeBand.of(2026, 1961)).isEqualTo(AgeBand.FROM_65);
        assertThat(AgeBand.of(2026, 0)).isEqualTo(AgeBand.UNKNOWN);
    }

    @Test
    void a_basket_is_rounded_half_up_and_shares_need_something_spent() {
        Behaviour day = new Behaviour(
                Map.of(dev.bankdesk.core.banking.Category.CASH, 300L), 0, 0, 75, 0, 0, 0, 3, 2, 225, 0, 0);
        assertThat(day.averageBasketMinor()).hasValue(113);
        assertThat(day.cashShare()).hasValue(0.25);
        assertThat(Behaviour.NOTHING.cashShare()).isEmpty();
        assertThat(Behaviour.NOTHING.averageBasketMinor()).isEmpty();
    }
}

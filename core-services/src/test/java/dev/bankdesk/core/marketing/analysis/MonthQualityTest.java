package dev.bankdesk.core.marketing.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MonthQualityTest {
    /** Four months in which the model tells the truth, and two in which a third of those accept who it says would. */
    private static List<PredictedAnswer> answers() {
        SplittableRandom chance = new SplittableRandom(5);
        List<PredictedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            int month = i % 6;
            double told = 0.02 + 0.3 * chance.nextDouble() * chance.nextDouble();
            boolean accepted = chance.nextDouble() < (month < 4 ? told : told / 3);
            answers.add(new PredictedAnswer(LocalDate.of(2026, 1 + month, 1 + i % 28), told, accepted));
        }
        return answers;
    }

    @Test
    void months_stand_in_order_and_the_months_of_a_drift_are_told_from_the_others() {
        List<MonthQuality> months = MonthQuality.byMonth(answers());
        assertThat(months)
                .extracting(MonthQuality::month)
                .containsExactly(
                        YearMonth.of(2026, 1),
                        YearMonth.of(2026, 2),
                        YearMonth.of(2026, 3),
                        YearMonth.of(2026, 4),
                        YearMonth.of(2026, 5),
                        YearMonth.of(2026, 6));
        assertThat(months).extracting(MonthQuality::hasDrifted).containsExactly(false, false, false, false, true, true);
        assertThat(months.get(5).calibration().error())
                .isGreaterThan(2 * months.get(0).calibration().error());
        assertThat(months).allMatch(month -> month.auc().holds(month.scores().auc()) && month.answers() == 1_000);
    }

    @Test
    void a_calibration_curve_goes_from_low_to_high_and_its_rows_and_answers_add_up() {
        MonthQuality all = MonthQuality.total(answers()).orElseThrow();
        assertThat(all.calibration().bins()).hasSize(10);
        double yes = all.calibration().bins().stream()
                .mapToDouble(bin -> bin.rows() * bin.answered())
                .sum();
        assertThat(yes / all.answers()).isCloseTo(all.accepted().estimate(), within(1e-12));
        assertThat(all.calibration().bins())
                .isSortedAccordingTo((one, other) -> Double.compare(one.predicted(), other.predicted()));
        assertThat(all.calibration().error()).isEqualTo(all.scores().calibrationError());
    }

    /** The example of Hanley and McNeil 1982: an area of 0.893 with 51 abnormal and 58 normal has a standard error of 0.032. */
    @Test
    void the_interval_of_an_area_is_the_published_one() {
        List<PredictedAnswer> answers = new ArrayList<>();
        // 51 yes and 58 no whose area is 0.893 to three digits: of 2,958 pairs 2,641 are right.
        for (int i = 0; i < 58; i++) {
            answers.add(new PredictedAnswer(LocalDate.EPOCH, i / 100.0, false));
        }
        int right = 0;
        for (int i = 0; i < 51; i++) {
            int above = i < 45 ? 58 : i == 45 ? 31 : 0;
            right += above;
            answers.add(new PredictedAnswer(LocalDate.EPOCH, (above - 0.5) / 100, true));
        }
        assertThat(right / 2_958.0).isCloseTo(0.893, within(0.0005));
        MonthQuality quality = MonthQuality.total(answers).orElseThrow();
        assertThat(quality.auc().estimate()).isCloseTo(0.893, within(0.0005));
        assertThat(quality.auc().halfWidth() / 1.96).isCloseTo(0.032, within(0.001));
    }

    @Test
    void a_month_of_one_answer_only_has_a_rate_and_no_area() {
        MonthQuality quality = MonthQuality.total(List.of(new PredictedAnswer(LocalDate.EPOCH, 0.1, false)))
                .orElseThrow();
        assertThat(quality.scores()).isNull();
        assertThat(quality.auc()).isNull();
        assertThat(quality.calibration().bins()).hasSize(1);
        assertThat(quality.hasDrifted()).isFalse();
        assertThat(MonthQuality.total(List.of())).isEmpty();
    }
}

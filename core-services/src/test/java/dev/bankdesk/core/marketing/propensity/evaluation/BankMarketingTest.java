package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published sample of UCI Bank Marketing (Moro, Cortez and Rita, 2014): 4,119 rows drawn at random from 41,188, so in no
 * order of time. On it plain logistic regression with standardised numbers and one place a word reaches an AUC of 0.762.
 */
class BankMarketingTest {
    private static Evaluation.Report evaluated(String... excluded) {
        Path file = SharedData.file("bankmarketing/bank-additional.csv");
        assumeThat(file).isRegularFile();
        Question question = new Question(file, "y", "yes", List.of(excluded), false, 1);
        return new Evaluation(question, OnlineSettings.USUAL, words -> {}).run();
    }

    @Test
    void on_the_sample_both_models_beat_plain_logistic_regression_and_the_base_rate_by_far() {
        Evaluation.Report report = evaluated("duration");
        assertThat(report.rows()).isEqualTo(4_119);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.leftOut()).isNotNull();
        for (ModelReport model : List.of(report.online(), report.batch())) {
            Scores scores = model.random().scores();
            assertThat(scores.auc()).isBetween(0.765, 0.80);
            assertThat(scores.brier()).isBetween(0.075, 0.0795);
            assertThat(scores.liftBestTenth()).isBetween(3.9, 4.7);
            assertThat(scores.shareBestHalf()).isBetween(0.75, 0.84);
            assertThat(scores.calibrationError()).isLessThan(0.025);
        }
    }

    @Test
    void the_length_of_the_call_is_warned_about_where_it_is_not_left_out() {
        assertThat(evaluated().warnings())
                .hasSize(1)
                .allMatch(warning -> warning.startsWith("\"duration\" looks like a leak: alone it reaches an AUC of 0.8"));
    }
}

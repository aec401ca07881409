package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published sample of UCI Bank Marketing (Moro, Cortez and Rita, 2014): 4,119 rows drawn at random from 41,188, so in no
 * order of time.
 */
class BankMarketingIT {
    private static Question asked(String... excluded) {
        Path file = SharedData.file("bankmarketing/bank-additional.csv");
        assumeThat(file).isRegularFile();
        return new Question(file, "y", "yes", List.of(excluded), false, 1);
    }

    @Test
    void on_the_sample_both_models_tell_the_answers_apart_and_beat_the_base_rate() {
        Evaluation.Report report = new Evaluation(asked("duration"), OnlineSettings.USUAL, words -> {}).run();
        assertThat(report.rows()).isEqualTo(4_119);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.leftOut()).isNotNull();
        for (ModelReport model : List.of(report.online(), report.batch())) {
            Scores scores = model.random().scores();
            assertThat(scores.auc()).isBetween(0.76, 0.80);
            assertThat(scores.brier()).isBetween(0.075, 0.0795);
            assertThat(scores.liftBestTenth()).isBetween(3.9, 4.7);
            assertThat(scores.shareBestHalf()).isBetween(0.75, 0.84);
            assertThat(scores.calibrationError()).isLessThan(0.025);
        }
    }

    @Test
    void the_length_of_the_call_is_warned_about_where_it_is_not_left_out() {
        // That a report has them is EvaluationTest's; no model need be trained for them.
        assertThat(LeakGuard.warnings(new TableReading(asked()).read(), 1))
                .hasSize(1)
                .allMatch(warning ->
                        warning.startsWith("\"duration\" looks like a leak: alone it reaches an AUC of 0.8"));
    }

    /** Numbers of employed people, in thousands, quarter by quarter from May 2008 to November 2010: they date each row. */
    private static final List<String> QUARTERS = List.of(
            "5191", "5228.1", "5195.8", "5176.3", "5099.1", "5076.2", "5017.5", "5023.5", "5008.7", "4991.6", "4963.6");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /**
     * The sample put into the order of its months, as the whole file is; inside a month the order stays unknown. Base rate and
     * indicators drift as they do there, over a tenth of the rows.
     */
    @Test
    void in_the_order_of_its_months_answers_at_once_are_worth_something_and_the_last_third_shows_the_drift(
            @TempDir Path folder) throws IOException {
        Path sample = SharedData.file("bankmarketing/bank-additional.csv");
        assumeThat(sample).isRegularFile();
        List<String> lines = Files.readAllLines(sample);
        List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
        rows.sort(Comparator.comparing(BankMarketingIT::monthsSince));
        rows.add(0, lines.get(0));
        Path ordered = Files.write(folder.resolve("ordered.csv"), rows);

        Question question = new Question(ordered, "y", "yes", List.of("duration"), true, 1);
        Evaluation.Report report = new Evaluation(question, OnlineSettings.USUAL, words -> {}).run();

        Scores late = report.online().rolling().scores();
        Scores atOnce = report.online().rollingAtOnce().scores();
        Scores batch = report.batch().rolling().scores();
        assertThat(late.rows()).isEqualTo(2_119);
        assertThat(report.batch().rollingAtOnce())
                .as("the peer learns nothing between two trainings")
                .isEqualTo(report.batch().rolling());
        assertThat(atOnce.auc()).isGreaterThan(late.auc());
        assertThat(atOnce.brier()).isLessThan(late.brier());
        // With the same answers known, neither is ahead by more than chance.
        assertThat(late.auc()).isBetween(batch.auc() - 0.02, batch.auc() + 0.03);
        assertThat(late.brier()).isBetween(batch.brier() - 0.002, batch.brier() + 0.003);
        assertThat(report.online().timeOrdered().scores().auc())
                .as("standing still through the crisis of 2009 is worse than any figure from random folds")
                .isLessThan(report.online().random().scores().auc() - 0.05);
    }

    private static int monthsSince(String row) {
        String[] fields = row.replace("\"", "").split(";");
        return QUARTERS.indexOf(fields[19]) * 12 + MONTHS.indexOf(fields[8]);
    }
}

package dev.bankdesk.core.marketing.propensity.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no evaluation tells more than a bank could have known. */
class EvaluationTest {
    private static final int ROWS = 600;

    @TempDir
    Path folder;

    private Evaluation.Report evaluated(String text, boolean inTimeOrder, long seed) throws IOException {
        Path file = Files.writeString(folder.resolve("answers.csv"), text);
        Question question = new Question(file, "y", "1", List.of(), inTimeOrder, seed);
        return new Evaluation(question, OnlineSettings.USUAL, words -> {}).run();
    }

    private static String table(String header, IntPredicate yes, IntToText columns) {
        StringBuilder text = new StringBuilder(header).append(",y\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(columns.of(row))
                    .append(',')
                    .append(yes.test(row) ? 1 : 0)
                    .append('\n');
        }
        return text.toString();
    }

    private interface IntToText {
        String of(int row);
    }

    private static boolean[] coins(long seed, double rate) {
        SplittableRandom chance = new SplittableRandom(seed);
        boolean[] coins = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            coins[i] = chance.nextDouble() < rate;
        }
        return coins;
    }

    /**
     * The column's meaning turns around in the last third. Who learns from the past alone must be wrong there; who saw one
     * tenth of the future, as random folds do, is right in part.
     */
    @Test
    void the_last_third_is_predicted_from_the_past_alone() throws IOException {
        boolean[] yes = coins(1, 0.4);
        String text = table("x", row -> yes[row], row -> yes[row] == row < 400 ? "a" : "b");
        Evaluation.Report report = evaluated(text, true, 1);
        for (ModelReport model : List.of(report.online(), report.batch())) {
            assertThat(model.timeOrdered().scores().auc()).isLessThan(0.02);
            assertThat(model.random().scores().auc()).isGreaterThan(0.55);
        }
    }

    /** Answers are coins, and one column has 150 words to learn by heart. */
    @Test
    void pure_chance_stays_chance_in_every_split() throws IOException {
        boolean[] yes = coins(2, 0.3);
        boolean[] noise = coins(3, 0.5);
        String text = table("word,many", row -> yes[row], row -> noise[row] + ",w" + row % 150);
        Evaluation.Report report = evaluated(text, true, 1);
        for (ModelReport model : List.of(report.online(), report.batch())) {
            for (Measured measured :
                    List.of(model.random(), model.timeOrdered(), model.rolling(), model.rollingAtOnce())) {
                assertThat(measured.scores().auc()).isBetween(0.4, 0.6);
                assertThat(measured.scores().brier())
                        .isGreaterThan(0.97 * measured.scores().brierBase());
            }
        }
        assertThat(report.warnings()).isEmpty();
    }

    /** A learner that only watches: what it was asked to predict while it knew what. */
    @Test
    void in_rolling_windows_every_row_is_predicted_before_it_or_any_later_one_is_learned() {
        AnswerTable table =
                new AnswerTable(List.of(AnswerTable.Column.ofNumbers("x", new double[ROWS])), coins(5, 0.5));
        List<String> wrong = new ArrayList<>();
        int[] predictions = new int[ROWS];
        Evaluation.roll(
                (all, rows) -> new Learner.Trained() {
                    private int latest = Arrays.stream(rows).max().orElseThrow();

                    @Override
                    public double probability(int row) {
                        if (row <= latest) {
                            wrong.add("row " + row + " was predicted when row " + latest + " was known");
                        }
                        predictions[row]++;
                        return 0.5;
                    }

                    @Override
                    public void learn(int row) {
                        latest = Math.max(latest, row);
                    }
                },
                table,
                new Tested(),
                new Tested());
        assertThat(wrong).isEmpty();
        // Once with answers that arrive at the window's end, once one by one.
        assertThat(predictions[ROWS - 1]).isEqualTo(2);
        assertThat(predictions[0]).isZero();
    }

    @Test
    void answers_that_arrive_late_are_worth_less_where_the_base_rate_jumps() throws IOException {
        SplittableRandom chance = new SplittableRandom(8);
        boolean[] yes = new boolean[ROWS];
        for (int i = 0; i < ROWS; i++) {
            yes[i] = chance.nextDouble() < (i / 50 % 2 == 0 ? 0.1 : 0.6);
        }
        boolean[] noise = coins(9, 0.5);
        ModelReport online = evaluated(table("x", row -> yes[row], row -> noise[row] + ""), true, 1)
                .online();
        assertThat(online.rolling().scores().rows())
                .isEqualTo(online.rollingAtOnce().scores().rows());
        assertThat(online.rolling().scores().brier())
                .isGreaterThan(online.rollingAtOnce().scores().brier());
    }

    @Test
    void windows_that_nothing_could_be_learned_for_are_named() {
        boolean[] late = new boolean[ROWS];
        Arrays.fill(late, 320, ROWS, true);
        AnswerTable table = new AnswerTable(List.of(AnswerTable.Column.ofNumbers("x", new double[ROWS])), late);
        assertThat(Evaluation.skippedWindows(table)).hasValueSatisfying(note -> assertThat(note)
                .startsWith("2 of 21 rolling windows were left out")
                .endsWith("rows 292 to 306, 307 to 321."));
        AnswerTable both = new AnswerTable(List.of(AnswerTable.Column.ofNumbers("x", new double[ROWS])), coins(5, 0.5));
        assertThat(Evaluation.skippedWindows(both)).isEmpty();
    }

    @Test
    void without_an_order_nothing_is_said_of_time_but_that_it_was_left_out() throws IOException {
        boolean[] yes = coins(2, 0.3);
        Evaluation.Report report = evaluated(table("x", row -> yes[row], row -> row % 9 + ""), false, 1);
        assertThat(report.leftOut())
                .contains("the order of the rows is not known")
                .contains("--order time");
        assertThat(report.online().timeOrdered()).isNull();
        assertThat(report.online().rolling()).isNull();
        assertThat(report.online().random().parts()).isEqualTo(10);
    }

    @Test
    void a_seed_gives_the_same_report_and_another_one_other_folds() throws IOException {
        boolean[] yes = coins(2, 0.3);
        String text = table("x", row -> yes[row], row -> (row * 37 % 91) + "");
        Evaluation.Report one = evaluated(text, true, 1);
        assertThat(evaluated(text, true, 1)).isEqualTo(one);
        Evaluation.Report other = evaluated(text, true, 2);
        assertThat(other.online().random()).isNotEqualTo(one.online().random());
        assertThat(other.online().rolling()).isEqualTo(one.online().rolling());
    }

    @Test
    void a_column_that_is_the_answer_is_warned_about_by_name_and_so_is_its_copy() throws IOException {
        boolean[] yes = coins(2, 0.3);
        boolean[] noise = coins(3, 0.5);
        String text = table(
                "signed,noise,closed",
                row -> yes[row],
                row -> yes[row] + "," + noise[row] + "," + (yes[row] ? row : ""));
        assertThat(evaluated(text, false, 1).warnings())
                .hasSize(2)
                .anyMatch(warning -> warning.startsWith("\"signed\" looks like a leak: alone"))
                .anyMatch(warning -> warning.startsWith("\"closed\" looks like a leak: alone"));
    }

    @Test
    void the_models_find_what_is_there() throws IOException {
        SplittableRandom chance = new SplittableRandom(4);
        double[] x = chance.doubles(ROWS, -2, 2).toArray();
        boolean[] yes = new boolean[ROWS];
        double best = 0;
        for (int i = 0; i < ROWS; i++) {
            double p = 1 / (1 + Math.exp(1 - 2 * x[i]));
            yes[i] = chance.nextDouble() < p;
            best += p * (1 - p) / ROWS;
        }
        Evaluation.Report report = evaluated(table("x", row -> yes[row], row -> x[row] + ""), true, 1);
        for (ModelReport model : List.of(report.online(), report.batch())) {
            assertThat(model.random().scores().brier()).isEqualTo(best, within(0.025));
            assertThat(model.random().scores().calibrationError()).isLessThan(0.07);
        }
    }
}

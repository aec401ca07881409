package dev.bankdesk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code propensity evaluate} prints, for people and for programs. */
class PropensityCommandTest {
    private static final List<String> SCORES =
            List.of("auc", "lift_best_tenth", "share_best_half", "brier", "brier_base", "calibration_error", "rows");

    @TempDir
    Path folder;

    private CommandRun evaluated(String... more) throws IOException {
        SplittableRandom chance = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("trips;said\n");
        for (int i = 0; i < 400; i++) {
            int trips = chance.nextInt(12);
            text.append(trips).append(';').append(chance.nextInt(16) < trips ? "yes\n" : "no\n");
        }
        Path file = Files.writeString(folder.resolve("answers.csv"), text);
        String[] words = {"propensity", "evaluate", file.toString(), "--target", "said", "--positive", "yes"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void programs_get_each_split_with_its_scores_and_the_peer_beside_it() throws IOException {
        CommandRun run = evaluated("--order", "time", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode object = new ObjectMapper().readTree(run.out());
        for (JsonNode model : List.of(object, object.get("logistic_regression"))) {
            for (String split : List.of("random", "time_ordered", "rolling", "rolling_answers_at_once")) {
                for (String score : SCORES) {
                    assertThat(model.get(split).get(score).isNumber())
                            .as(split + " " + score)
                            .isTrue();
                }
                assertThat(model.get(split).get("auc").asDouble()).isBetween(0.6, 1.0);
                assertThat(model.get(split).get("spread").get("auc").asDouble()).isPositive();
            }
        }
        assertThat(object.get("random").get("rows").asInt()).isEqualTo(400);
        assertThat(object.get("time_ordered").get("rows").asInt()).isEqualTo(133);
        assertThat(object.get("left_out").isNull()).isTrue();
    }

    @Test
    void without_an_order_the_splits_in_time_are_null_and_the_reason_is_said() throws IOException {
        JsonNode object = new ObjectMapper().readTree(evaluated("--json").out());
        assertThat(object.get("rolling").isNull()).isTrue();
        assertThat(object.get("time_ordered").isNull()).isTrue();
        assertThat(object.get("left_out").asText()).contains("--order time");
    }

    @Test
    void people_get_a_table_that_fits_a_terminal() throws IOException {
        CommandRun run = evaluated("--order", "time");
        assertThat(run.out().lines().filter(line -> line.startsWith("  ")))
                .hasSize(18)
                .allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("random folds", "last third", "rolling", "400 rows");
        assertThat(run.err()).contains("ten random folds …");
    }
}

package dev.bankdesk.core.marketing.propensity.evaluation;

import java.nio.file.Path;
import java.util.List;

/**
 * What to evaluate.
 *
 * @param file a table of past answers
 * @param target the column that holds the answer
 * @param positive what stands there for yes
 * @param excluded columns that may not be used: what was only known afterwards
 * @param inTimeOrder whether the rows stand in the order of time
 * @param seed of the random folds
 */
public record Question(
        Path file, String target, String positive, List<String> excluded, boolean inTimeOrder, long seed) {
    public Question {
        excluded = List.copyOf(excluded);
    }
}

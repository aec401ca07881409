package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.marketing.propensity.evaluation.Splits.Split;
import dev.bankdesk.core.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains and tests on a file of past answers. Encoders, penalties, weights and calibration are fitted on the rows to learn from
 * alone; figures are formed over all tested predictions together.
 */
public final class Evaluation {
    private static final int FOLDS = 10;

    private final Question question;
    private final OnlineSettings settings;
    private final Consumer<String> progress;

    /** @param progress hears what is being done, in a few words */
    public Evaluation(Question question, OnlineSettings settings, Consumer<String> progress) {
        this.question = question;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * The whole answer.
     *
     * @param online the model that decides offers
     * @param batch plain logistic regression, as a peer
     * @param leftOut why parts are missing; null where none is
     * @param notes what was left out, missing or taken otherwise than it looks
     * @param warnings columns that look as if they were known only after the answer
     */
    public record Report(
            int rows,
            double positiveRate,
            List<String> columns,
            ModelReport online,
            ModelReport batch,
            String leftOut,
            List<String> notes,
            List<String> warnings) {}

    /** @throws Refusal where the question or its file cannot be right */
    public Report run() {
        TableReading reading = new TableReading(question);
        AnswerTable table = reading.read();
        progress.accept("Looking for columns that know the answer");
        List<String> warnings = LeakGuard.warnings(table, question.seed());
        Optional<String> leftOut = leftOut(table);
        List<String> notes = new ArrayList<>(reading.notes());
        if (leftOut.isEmpty()) {
            skippedWindows(table).ifPresent(notes::add);
        }
        ModelReport batch = report("Logistic regression", new BatchLearner(), table, leftOut.isEmpty());
        ModelReport online = report("Online Bayesian model", new OnlineLearner(settings), table, leftOut.isEmpty());
        return new Report(
                table.size(),
                (double) table.yes() / table.size(),
                table.features().stream().map(feature -> feature.name()).toList(),
                online,
                batch,
                leftOut.orElse(null),
                List.copyOf(notes),
                warnings);
    }

    private Optional<String> leftOut(AnswerTable table) {
        if (!question.inTimeOrder()) {
            return Optional.of("The time-ordered and rolling parts are left out: the order of the rows is not known."
                    + " Where they stand in the order of time, say --order time.");
        }
        Split split = Splits.lastThird(table.size());
        if (!Scores.canBeFormed(table.answers(split.train())) || !Scores.canBeFormed(table.answers(split.test()))) {
            return Optional.of("The time-ordered and rolling parts are left out: the first two thirds or the last third"
                    + " of the rows have one answer only.");
        }
        return Optional.empty();
    }

    /** A sentence on the windows that no model could be trained for. */
    static Optional<String> skippedWindows(AnswerTable table) {
        List<Split> windows = Splits.rolling(table.size());
        List<String> skipped = windows.stream()
                .filter(window -> !canBeLearnedFrom(table, window))
                .map(window ->
                        "%,d to %,d".formatted(window.test()[0] + 1, window.test()[window.test().length - 1] + 1))
                .toList();
        return skipped.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ("%d of %d rolling windows were left out, since all rows to learn from have the same answer:"
                                        + " rows %s.")
                                .formatted(skipped.size(), windows.size(), String.join(", ", skipped)));
    }

    private static boolean canBeLearnedFrom(AnswerTable table, Split split) {
        return Scores.canBeFormed(table.answers(split.train()));
    }

    private ModelReport report(String name, Learner learner, AnswerTable table, boolean timed) {
        progress.accept(name + ", ten random folds");
        Measured random = random(learner, table);
        if (!timed) {
            return new ModelReport(random, null, null, null);
        }
        progress.accept(name + ", last third");
        Measured timeOrdered = timeOrdered(learner, table);
        progress.accept(name + ", rolling windows");
        Tested late = new Tested();
        Tested atOnce = new Tested();
        roll(learner, table, late, atOnce);
        return new ModelReport(
                random,
                timeOrdered,
                late.canBeMeasured() ? late.measured() : null,
                atOnce.canBeMeasured() ? atOnce.measured() : null);
    }

    private Measured random(Learner learner, AnswerTable table) {
        Tested tested = new Tested();
        for (Split split : Splits.random(table.size(), FOLDS, question.seed())) {
            Learner.Trained model = learner.train(table, split.train());
            tested.add(predictions(model, split.test()), table.answers(split.test()));
        }
        return tested.measured();
    }

    private static Measured timeOrdered(Learner learner, AnswerTable table) {
        Split split = Splits.lastThird(table.size());
        Learner.Trained model = learner.train(table, split.train());
        Tested tested = new Tested();
        for (int[] part : tenths(split.test())) {
            tested.add(predictions(model, part), table.answers(part));
        }
        return tested.measured();
    }

    private static List<int[]> tenths(int[] rows) {
        List<int[]> parts = new ArrayList<>();
        for (int part = 0; part < FOLDS; part++) {
            int from = rows.length * part / FOLDS;
            parts.add(Splits.range(rows[0] + from, rows[0] + rows.length * (part + 1) / FOLDS));
        }
        return parts;
    }

    static void roll(Learner learner, AnswerTable table, Tested late, Tested atOnce) {
        for (Split split : Splits.rolling(table.size())) {
            if (!canBeLearnedFrom(table, split)) {
                continue;
            }
            Learner.Trained model = learner.train(table, split.train());
            boolean[] answers = table.answers(split.test());
            late.add(predictions(model, split.test()), answers);
            double[] oneByOne = new double[split.test().length];
            for (int i = 0; i < oneByOne.length; i++) {
                // Predicted first, learned then: the order that a bank lives in.
                oneByOne[i] = model.probability(split.test()[i]);
                model.learn(split.test()[i]);
            }
            atOnce.add(oneByOne, answers);
        }
    }

    private static double[] predictions(Learner.Trained model, int[] rows) {
        double[] predicted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            predicted[i] = model.probability(rows[i]);
        }
        return predicted;
    }
}

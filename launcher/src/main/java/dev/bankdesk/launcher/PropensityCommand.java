package dev.bankdesk.launcher;

import dev.bankdesk.core.marketing.propensity.OnlineSettings;
import dev.bankdesk.core.marketing.propensity.evaluation.Evaluation;
import dev.bankdesk.core.marketing.propensity.evaluation.Question;
import dev.bankdesk.core.platform.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** How likely clients are to accept an offer. */
@Command(
        name = "propensity",
        mixinStandardHelpOptions = true,
        description = "How well the bank's models tell who will accept an offer.",
        subcommands = PropensityCommand.Evaluate.class,
        synopsisSubcommandLabel = "evaluate FILE")
final class PropensityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw Refusal.usage(
                "Say what to do with propensities.",
                "Use ./bankdesk propensity evaluate FILE --target COLUMN --positive WORD.");
    }

    /** Trains and tests on a file of past answers; no bank is needed. */
    @Command(
            name = "evaluate",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Trains the model that decides offers, and plain logistic regression beside it, on any CSV of past answers, and"
                        + " tests both on rows that they have not seen.",
                "Prints AUC, lift in the best tenth, share of all yes in the best half, Brier score beside that of the base"
                        + " rate, and calibration error (ten bins of equally many rows): for ten random folds, for the last third"
                        + " in time, and for rolling windows of 20,000 rows and the next 1,000 (fewer, in proportion, on a file"
                        + " of fewer than 41,188 rows), with all answers of a window at its end and with each at once.",
                "A column that seems to know the answer is named. Leave out what is known only afterwards."
            })
    static final class Evaluate implements Callable<Integer> {
        /** A model that forgets sooner than it can learn a rate tells nothing, and forgetting takes most of its time. */
        private static final int LEAST_MEMORY = 500;

        @ParentCommand
        private PropensityCommand parent;

        @Parameters(
                paramLabel = "FILE",
                description =
                        "A header, then one row a line; parted by comma, semicolon or tab, which it finds by itself.")
        private Path file;

        @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "The column with the answer.")
        private String target;

        @Option(
                names = "--positive",
                required = true,
                paramLabel = "WORD",
                description = "What stands there for a yes; everything else is a no.")
        private String positive;

        @Option(
                names = "--exclude",
                split = ",",
                paramLabel = "COLUMN",
                description = "Columns that may not be used, since they are known only after the answer.")
        private List<String> exclude = List.of();

        @Option(
                names = "--order",
                paramLabel = "time",
                description =
                        "time: the rows stand in the order of time, so that the later can be predicted from the earlier.")
        private String order;

        @Option(names = "--seed", defaultValue = "1", description = "Seed of the random folds (${DEFAULT-VALUE}).")
        private long seed;

        @Option(
                names = "--memory",
                paramLabel = "ROWS",
                description = "After how many more an answer weighs half in the online model: 500 or more (20000).")
        private Double memory;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            if (order != null && !order.equals("time")) {
                throw Refusal.usage(
                        "--order " + order + " is not known.",
                        "Say --order time, or leave it out where the order is unknown.");
            }
            if (memory != null && !(memory >= LEAST_MEMORY)) {
                throw Refusal.usage(
                        "--memory " + memory + " is not possible.",
                        "Give a number of rows of at least " + LEAST_MEMORY + ".");
            }
            OnlineSettings settings = memory == null ? OnlineSettings.USUAL : OnlineSettings.USUAL.withMemory(memory);
            Question question = new Question(file, target, positive, exclude, order != null, seed);
            TerminalLine line = new TerminalLine(parent.spec.commandLine().getErr());
            Evaluation.Report report = new Evaluation(question, settings, doing -> line.show(doing + " …")).run();
            line.end();
            var out = parent.spec.commandLine().getOut();
            if (json) {
                out.println(Json.of(PropensityJson.of(question, settings, report)));
            } else {
                PropensityWords.print(report, out);
            }
            return 0;
        }
    }
}

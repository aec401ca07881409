package dev.bankdesk.launcher;

import dev.bankdesk.core.BehaviourRebuild;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.statistics.RebuildReport;
import dev.bankdesk.core.statistics.Rebuilt;
import dev.bankdesk.core.statistics.service.StatisticsRebuild;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The bank's statistics. */
@Command(
        name = "statistics",
        mixinStandardHelpOptions = true,
        description = "Keeps the bank's statistics.",
        subcommands = StatisticsCommand.Rebuild.class,
        synopsisSubcommandLabel = "rebuild")
final class StatisticsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw Refusal.usage("Say what to do with the statistics.", "Use ./bankdesk statistics rebuild.");
    }

    /** Counts everything anew. */
    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Counts live figures and cube anew from the journal while the bank works, says what differed and puts it"
                        + " right, in one step for whoever reads them.",
                "Clients' behaviour is held against the journal and, where it differs, begun anew: until it is done, its"
                        + " answers say an earlier position.",
                "Exit code 0 once they are right, whatever differed; the bank is started if needed."
            })
    static final class Rebuild implements Callable<Integer> {
        @ParentCommand
        private StatisticsCommand parent;

        @Mixin
        private DataFolder data;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description =
                        "Addresses of PostgreSQL, Redis and Kafka elsewhere, as for ./bankdesk services --config.")
        private Path config;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            RebuildReport report = config == null ? attached() : run(BankAddresses.read(config));
            PrintWriter out = parent.spec.commandLine().getOut();
            if (json) {
                out.println(Json.of(report));
            } else {
                print(report, out);
            }
            out.flush();
            return 0;
        }

        private RebuildReport attached() {
            try (BankAttachment bank = BankAttachment.attach(data.bank(), Progress.printing(System.err))) {
                return run(bank.addresses());
            }
        }

        private RebuildReport run(BankAddresses addresses) {
            RebuildLine line =
                    new RebuildLine(new TerminalLine(parent.spec.commandLine().getErr()));
            try {
                return new StatisticsRebuild(
                                addresses, InstantSource.system(), List.of(new BehaviourRebuild(addresses)))
                        .run(line);
            } finally {
                line.end();
            }
        }

        private static void print(RebuildReport report, PrintWriter out) {
            for (Rebuilt target : report.targets()) {
                out.printf(
                        "%-9s %,d rows of the journal in %.1f s; %,d stored rows or buckets compared at position %,d: %s%n",
                        target.target(),
                        target.rows(),
                        target.seconds(),
                        target.compared(),
                        target.position(),
                        target.differing() == 0
                                ? "no difference"
                                : "%,d differed and are right now".formatted(target.differing()));
                target.examples().forEach(words -> out.println("      " + words));
                if (target.differing() > target.examples().size()) {
                    out.println(
                            "      … " + (target.differing() - target.examples().size()) + " more");
                }
            }
            out.printf("%,d rows in %.1f s, %,d a second.%n", report.rows(), report.seconds(), report.rowsPerSecond());
        }
    }
}

package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.RunningBank;
import dev.bankdesk.core.servers.FailoverReport;
import dev.bankdesk.core.servers.FailoverRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the replica the primary. */
@Command(
        name = "failover",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the PostgreSQL replica of the running bank the primary, and copies the old primary anew as replica.",
            "Refused where the replica may not have everything that was answered; --force takes that loss, counts it and"
                    + " shows it."
        })
final class FailoverCommand implements Callable<Integer> {
    /** Stopping, replaying, promoting, and counting what was lost have limits of their own. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Mixin
    private DataFolder data;

    @Option(names = "--force", description = "Promotes also where payments may be lost, and says how many.")
    private boolean force;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        if (new RunningBank(folder).addresses().isEmpty()) {
            throw Refusal.failure(
                    "No bank runs in " + folder.root() + ".",
                    "Start it with ./bankdesk services" + DataFolder.words(folder) + ".");
        }
        FailoverReport report = FailoverRequest.ask(folder, force, LIMIT);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.of(report) : words(report));
        return 0;
    }

    private static String words(FailoverReport report) {
        return "The PostgreSQL in %s is the primary now, on port %d; it took %,d ms. %s%nThe other one is copied anew as replica; see ./bankdesk status."
                .formatted(report.folder(), report.port(), report.millis(), lost(report));
    }

    private static String lost(FailoverReport report) {
        if (report.lost() < 0) {
            return "Nobody can tell how many payments after position " + report.position() + " are lost.";
        }
        if (report.lost() == 0 && report.exact()) {
            return "No position of the journal is lost.";
        }
        return "%s%,d positions of the journal are lost, those after %,d; its epoch is %d now, and figures are filled anew."
                .formatted(report.exact() ? "" : "At least ", report.lost(), report.position(), report.epoch());
    }
}

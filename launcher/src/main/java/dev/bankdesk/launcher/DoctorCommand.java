package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What this machine lacks, each with the one command that helps. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks this machine: what the bank and its window need, what is missing, and what helps.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private record Report(boolean healthy, List<Finding> findings) {}

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        List<Finding> findings = new MachineChecks(folder).all();
        boolean healthy = findings.stream().noneMatch(finding -> finding.state() == Finding.State.MISSING);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(new Report(healthy, findings)));
        } else {
            findings.forEach(finding -> print(finding, out));
        }
        return healthy ? 0 : 1;
    }

    private static void print(Finding finding, PrintWriter out) {
        String mark =
                switch (finding.state()) {
                    case GOOD -> "ok     ";
                    case LIMITED -> "limited";
                    case MISSING -> "MISSING";
                };
        out.printf("%s  %-18s %s%n", mark, finding.subject(), finding.found());
        if (!finding.remedy().isEmpty()) {
            out.printf("         %-18s → %s%n", "", finding.remedy());
        }
    }
}

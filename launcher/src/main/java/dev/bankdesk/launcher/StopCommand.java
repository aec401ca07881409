package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.process.RunningBank;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends a bank in order, and what an earlier one left running. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends the bank of a folder in order, and servers that a killed bank left behind.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** The whole answer of {@code --json}. */
    private record Stopped(String folder, boolean ran) {}

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        boolean ran = new RunningBank(folder).stop();
        String folderName = folder.root().toString();
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.of(new Stopped(folderName, ran))
                                : ran
                                        ? "The bank in " + folderName + " has stopped."
                                        : "No bank runs in " + folderName + ".");
        return 0;
    }
}

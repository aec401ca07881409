package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.process.RunningBank;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends a bank in order, and what an earlier one left running. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Ends the bank of a folder in order, and servers that a killed bank left behind.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        boolean ran = new RunningBank(folder).stop();
        spec.commandLine()
                .getOut()
                .println(
                        ran
                                ? "The bank in " + folder.root() + " has stopped."
                                : "No bank runs in " + folder.root() + ".");
        return 0;
    }
}

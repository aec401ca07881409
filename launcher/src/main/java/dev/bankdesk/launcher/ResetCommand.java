package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankStatus;
import dev.bankdesk.core.process.RunningBank;
import java.io.Console;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes a bank, so that the next start begins with an empty one. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description =
                "Ends the bank and deletes all of its data, after asking. The next start begins with an empty bank.")
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** The whole answer of {@code --json}. */
    private record Deletion(String folder, boolean deleted) {}

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        BankStatus status = BankStatus.of(folder, Clock.systemUTC().instant());
        if (!status.exists()) {
            tell(false, folder, "There is no bank in " + folder.root() + ": nothing to delete.");
            return 0;
        }
        if (!yes && !confirmed(status)) {
            tell(false, folder, "Nothing was deleted.");
            return 1;
        }
        new RunningBank(folder).reset();
        tell(true, folder, "The bank in " + folder.root() + " is deleted.");
        return 0;
    }

    private void tell(boolean deleted, BankFolder folder, String sentence) {
        spec.commandLine()
                .getOut()
                .println(json ? Json.of(new Deletion(folder.root().toString(), deleted)) : sentence);
    }

    private static boolean confirmed(BankStatus status) {
        Console terminal = System.console();
        if (terminal == null) {
            throw Refusal.usage("Deleting a bank needs your yes, and there is no terminal to ask on.", "Add --yes.");
        }
        String answer = terminal.readLine(
                "Delete the bank in %s with all of its data (%d MiB)%s? [y/N] ",
                status.folder(), status.diskMib(), status.running() ? ", and end its programs" : "");
        return answer != null
                && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }
}

package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.core.verify.CheckResult;
import dev.bankdesk.core.verify.Verification;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether everything in the bank agrees. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks what must always hold in the bank, while it works: balances against entries, journal against topic, live"
                    + " statistics against the journal.",
            "Prints what it compared; exit code 1 where something differs."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private DataFolder data;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** The whole answer of {@code --json}. */
    record Verdict(boolean holds, List<CheckResult> checks) {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<CheckResult> results;
        try (BankAttachment bank = BankAttachment.attach(data.bank(), Progress.printing(System.err))) {
            results = Verification.ofEverything().run(bank.addresses(), result -> {
                if (!json) {
                    print(result, out);
                }
            });
        }
        boolean holds = results.stream().allMatch(CheckResult::holds);
        if (json) {
            out.println(Json.of(new Verdict(holds, results)));
        } else {
            out.println(holds ? "Everything agrees." : "Something differs: see above.");
        }
        return holds ? 0 : 1;
    }

    private static void print(CheckResult result, PrintWriter out) {
        out.printf("%s  %d  %s%n", result.holds() ? "ok " : "BAD", result.invariant(), result.title());
        String compared = result.compared().entrySet().stream()
                .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
        out.println("        compared: " + compared);
        if (!result.holds()) {
            out.println("        " + result.difference());
        }
        out.flush();
    }
}

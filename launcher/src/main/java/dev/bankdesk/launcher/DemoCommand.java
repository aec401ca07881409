package dev.bankdesk.launcher;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.launcher.demo.HeadlessDemo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The demo in a terminal: a bank with clients, live figures, then files to look at. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a bank with simulated clients and shows live figures in the terminal; at the end writes CSV exports, charts"
                    + " and a summary.",
            "The first demo of a bank plays 60 past days; a later one goes on where it was.",
            "With a window: ./bankdesk without a command."
        })
final class DemoCommand implements Callable<Integer> {
    static final int USUAL_SECONDS = 150;
    static final Path USUAL_OUT = Path.of("bankdesk-demo");

    private static final int ONE_DAY_SECONDS = 86_400;

    @Mixin
    private DataFolder data;

    @Option(names = "--headless", description = "Without a window (demo has none in any case; kept for scripts).")
    private boolean headless;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "150",
            description = "How long clients play once the bank is up (default: 150).")
    private int seconds;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bankdesk-demo",
            description = "Where the files go (default: bankdesk-demo in the current folder).")
    private Path out;

    @Option(
            names = "--json",
            description = "Prints the summary as one JSON object; the live figures go to standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter stdout = spec.commandLine().getOut();
        Map<String, Object> summary =
                run(data.bank(), seconds, out, json ? spec.commandLine().getErr() : stdout);
        if (json) {
            stdout.println(Json.of(summary));
        }
        return 0;
    }

    /** @return what summary.json says */
    static Map<String, Object> run(BankFolder folder, int seconds, Path out, PrintWriter terminal) {
        if (seconds < 1 || seconds > ONE_DAY_SECONDS) {
            throw Refusal.usage("--seconds " + seconds + " is not possible.", "Choose 1 to 86,400.");
        }
        HeadlessDemo.prepare(out);
        try (StopSignal stop = new StopSignal();
                BankAttachment attachment = BankAttachment.attach(folder, Progress.printing(System.err));
                BankConnection bank = new BankConnection(attachment.addresses());
                GatewayClient clients = new GatewayClient(attachment.addresses())) {
            return new HeadlessDemo(bank, clients, folder, out, seconds, terminal, System.console() != null).run(stop);
        }
    }
}

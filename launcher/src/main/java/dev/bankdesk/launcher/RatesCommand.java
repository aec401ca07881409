package dev.bankdesk.launcher;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.ledger.DailyRates;
import dev.bankdesk.core.ledger.EcbFile;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The bank's exchange rates. */
@Command(
        name = "rates",
        mixinStandardHelpOptions = true,
        description = "Keeps the bank's exchange rates.",
        subcommands = RatesCommand.Update.class,
        synopsisSubcommandLabel = "update FILE")
final class RatesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw Refusal.usage("Say what to do with the rates.", "Use ./bankdesk rates update FILE.");
    }

    /** Loads a file of the European Central Bank. */
    @Command(
            name = "update",
            mixinStandardHelpOptions = true,
            description = {
                "Loads reference rates from the European Central Bank's eurofxref.csv or eurofxref-hist.csv, or the .zip of one.",
                "Days that are known stay, unless the file corrects them."
            })
    static final class Update implements Callable<Integer> {
        /** What the gateway takes at once; the whole history since 1999 is 2 MB. */
        private static final long LARGEST_FILE = 10L << 20;

        @ParentCommand
        private RatesCommand parent;

        @Mixin
        private DataFolder data;

        @Parameters(paramLabel = "FILE", description = "The file as the European Central Bank publishes it.")
        private Path file;

        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        /** The whole answer of {@code --json}. */
        record Updated(int days, String lastDay, long changedRates) {}

        @Override
        public Integer call() throws IOException {
            // Read here first, so that another file is refused by its name before a bank is started.
            List<DailyRates> days = EcbFile.read(file);
            LocalDate last =
                    days.stream().map(DailyRates::day).max(LocalDate::compareTo).orElseThrow();
            if (Files.size(file) > LARGEST_FILE) {
                throw Refusal.usage(
                        "The file " + file + " is larger than " + LARGEST_FILE + " bytes.",
                        "Give the file as the European Central Bank publishes it.");
            }
            try (BankAttachment bank = BankAttachment.attach(data.bank(), Progress.printing(System.err));
                    GatewayClient client = new GatewayClient(bank.addresses())) {
                long changed = client.addRates(Files.readAllBytes(file));
                var out = parent.spec.commandLine().getOut();
                out.println(
                        json
                                ? Json.of(new Updated(days.size(), last.toString(), changed))
                                : "%,d days up to %s: %,d rates are new or corrected."
                                        .formatted(days.size(), last, changed));
            }
            return 0;
        }
    }
}

package dev.bankdesk.launcher;

import dev.bankdesk.core.gateway.GatewayClient;
import dev.bankdesk.core.gateway.GatewayException;
import dev.bankdesk.core.ledger.BankTerms;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.BankFolder;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.core.process.BankAttachment;
import dev.bankdesk.simulator.imports.FileImport;
import dev.bankdesk.simulator.imports.ImportBank;
import dev.bankdesk.simulator.imports.ImportConsent;
import dev.bankdesk.simulator.imports.ImportFormat;
import dev.bankdesk.simulator.imports.ImportProgress;
import dev.bankdesk.simulator.imports.ImportReport;
import dev.bankdesk.simulator.imports.ImportRequest;
import dev.bankdesk.simulator.imports.ReportJson;
import dev.bankdesk.simulator.imports.ReportText;
import dev.bankdesk.simulator.imports.facts.CardTokens;
import dev.bankdesk.simulator.imports.facts.FactSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a real file into a bank. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        customSynopsis = "bankdesk import FILE --format=FORMAT [OPTIONS]",
        sortOptions = false,
        description = {
            "Books a file of real transactions as facts. The same file twice changes nothing; bad rows go to"
                    + " FILE.rejects.csv, the others are booked.",
            "docs/imports.md tells the formats and the mapping."
        },
        footer = {
            "",
            "Examples:",
            "  ./bankdesk import card-transactions.csv --format tabformer",
            "  ./bankdesk import statement.csv --format csv --mapping my-bank.json --dry-run"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The file; for berka its folder, or trans.asc in it.")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private ImportFormat format;

    @Option(names = "--mapping", paramLabel = "FILE", description = "For csv: which column is what.")
    private Path mapping;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The source that its rows get in the bank (default: the format, or the file's name).")
    private String name;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Zone of times that name none (default: the mapping's, else the bank's).")
    private String zone;

    @Option(
            names = "--foreign-fee",
            paramLabel = "apply",
            description = "\"apply\": payments abroad carry the bank's foreign fee (default: facts carry none).")
    private String foreignFee;

    @Option(
            names = "--consent",
            paramLabel = "WHAT",
            defaultValue = "none",
            description =
                    "What the file's clients agreed to: training (answers to offers may teach the models), targeting"
                            + " (transactions may be looked at to make offers), training,targeting or none (default: none).")
    private String consent;

    @Option(
            names = "--out-rejects",
            paramLabel = "DIR",
            description = "Where FILE.rejects.csv is written (default: beside FILE).")
    private Path rejects;

    @Option(names = "--dry-run", description = "Reads all of it, says what would be booked, writes nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints the report as one JSON object.")
    private boolean json;

    @Mixin
    private DataFolder data;

    @Option(names = "--connect", paramLabel = "FILE", description = "Addresses of a running bank elsewhere.")
    private Path connect;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BankFolder folder = data.bank();
        CardTokens tokens = tokens(folder);
        FactSource source =
                format.open(file, new ImportFormat.Terms(mapping, zone(), BankTerms.DEFAULT.zone(), tokens));
        ImportRequest request = new ImportRequest(name(source), foreignFee(), ImportConsent.of(consent), rejects);
        try (StopSignal stop = new StopSignal()) {
            ProgressLines progress =
                    new ProgressLines(new TerminalLine(spec.commandLine().getErr()), stop);
            FileImport work = new FileImport(source, request, progress);
            if (!dryRun) {
                // What is wrong with the file is told before a bank is started for it.
                work.survey();
            }
            print(dryRun ? work.dryRun() : imported(work, tokens, folder), folder);
        }
        return 0;
    }

    private ImportReport imported(FileImport work, CardTokens tokens, BankFolder folder) {
        if (connect != null) {
            return imported(work, tokens, BankAddresses.read(connect));
        }
        try (BankAttachment bank = BankAttachment.attach(folder, Progress.printing(System.err))) {
            return imported(work, tokens, bank.addresses());
        }
    }

    private static ImportReport imported(FileImport work, CardTokens tokens, BankAddresses addresses) {
        tokens.keep();
        try (GatewayClient gateway = new GatewayClient(addresses)) {
            return work.into(ImportBank.behind(gateway));
        } catch (GatewayException e) {
            throw Refusal.failure(
                    "The bank did not take the import: " + e.getMessage(),
                    "Check it with ./bankdesk status and import again: what is booked is recognised.",
                    e);
        }
    }

    /** The key lies beside the bank's addresses; a dry run keeps no token. */
    private CardTokens tokens(BankFolder folder) {
        Path beside = connect == null ? folder.addresses() : connect.toAbsolutePath();
        return CardTokens.ofKeyFile(beside.resolveSibling("card-tokens.key"));
    }

    private String name(FactSource source) {
        if (name != null) {
            return name;
        }
        if (format != ImportFormat.CSV) {
            return format.toString();
        }
        String plain = source.file()
                .name()
                .replaceFirst("\\.[A-Za-z]{1,4}$", "")
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
                .replaceAll("^[^\\p{L}\\p{N}]+", "");
        return plain.isEmpty() ? "csv" : plain.substring(0, Math.min(40, plain.length()));
    }

    private boolean foreignFee() {
        if (foreignFee != null && !foreignFee.equals("apply")) {
            throw Refusal.usage(
                    "--foreign-fee " + foreignFee + " is not possible.", "Write --foreign-fee apply, or leave it out.");
        }
        return foreignFee != null;
    }

    private ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Refusal.usage(
                    "--zone " + zone + " is no time zone.", "Write Europe/Berlin, America/New_York or UTC.");
        }
    }

    private void print(ImportReport report, BankFolder folder) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.of(report));
        } else {
            ReportText.lines(report, connect == null ? DataFolder.words(folder) : " --connect " + connect)
                    .forEach(out::println);
        }
        out.flush();
    }

    /** A sentence a step, and a line that goes on while rows are booked. */
    private static final class ProgressLines implements ImportProgress {
        private final TerminalLine line;
        private final StopSignal stop;
        private long started;

        ProgressLines(TerminalLine line, StopSignal stop) {
            this.line = line;
            this.stop = stop;
        }

        @Override
        public void step(String sentence) {
            line.say(sentence + " …");
        }

        @Override
        public void rows(long done, long all) {
            long now = System.nanoTime();
            if (started == 0) {
                started = now;
            }
            boolean complete = done == all;
            if (done > 0 && (complete || line.isDue())) {
                double perSecond = done / Math.max(0.001, (now - started) / 1e9);
                line.show(String.format(Locale.ROOT, "Booked %,d of %,d rows (%,.0f a second)", done, all, perSecond));
            }
            if (complete) {
                line.end();
            }
        }

        @Override
        public boolean stopped() {
            return stop.getAsBoolean();
        }
    }
}

package dev.bankdesk.launcher;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.Outline;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.history.export.ExportCancelled;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.export.Exported;
import dev.bankdesk.core.platform.BankAddresses;
import dev.bankdesk.core.platform.Progress;
import dev.bankdesk.core.platform.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes figures or transactions to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "bankdesk export statistics --from=TIME --to=TIME --out=FILE",
            "                           [--by=DIMENSION,…] [--granularity=WIDTH] [OPTIONS]",
            "       bankdesk export transactions --from=TIME --to=TIME --out=FILE [OPTIONS]"
        },
        sortOptions = false,
        description = {
            "Writes figures or transactions as CSV for machines (.csv) or as an Excel sheet (.xlsx), from one fixed"
                    + " journal position; a second file beside it, named with .meta.json, proves it.",
            "The columns are in docs/METRICS.md."
        },
        footer = {
            "",
            "Examples:",
            "  ./bankdesk export statistics --from 2026-01-01 --to 2026-03-31 \\",
            "      --by category --granularity month --out spending.xlsx",
            "  ./bankdesk export transactions --from 2026-03-01 --to 2026-03-01 \\",
            "      --status declined --out declined.csv"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "WHAT", description = "statistics or transactions")
    private String what;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "First booking time: a date, or a date and time with or without offset.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            required = true,
            description = "Last booking time: a date is taken whole; a date and time is where it ends.")
    private String to;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Zone in which days are cut and times are written (default: the bank's), as Europe/Paris.")
    private String zone;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "File to write: .csv or .xlsx")
    private Path out;

    @Option(
            names = "--granularity",
            paramLabel = "WIDTH",
            defaultValue = "day",
            description = "statistics: quarter_hour, hour, day, week, month (default: day)")
    private String granularity;

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "DIMENSION",
            description = "statistics: up to two of segment, category, country, channel, kind, currency, source,"
                    + " merchant, mcc, decline_reason, region, age_band")
    private List<String> by = List.of();

    @Option(
            names = "--figures",
            split = ",",
            paramLabel = "FIGURE",
            description = "statistics: figures by their key in docs/METRICS.md (default: all that fit but"
                    + " distinct_customers)")
    private List<String> figures = List.of();

    @Mixin
    private FilterOptions filters;

    @Option(names = "--customer", paramLabel = "ID", description = "transactions: only of this customer.")
    private long customer;

    @Option(names = "--account", paramLabel = "ID", description = "transactions: only of this account.")
    private long account;

    @Option(names = "--status", paramLabel = "STATUS", description = "transactions: booked or declined (default: both)")
    private String status;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Mixin
    private BankChoice bank;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        // Says where the log goes, before anything logs.
        bank.folder();
        // What is wrong in the words is told before a bank is started; which zone is the bank's does not matter for
        // that.
        request(zone == null ? ZoneOffset.UTC : TimeWords.zone(zone));
        Export.refuseUnlessWritable(out);
        // Ctrl-C interrupts the export, and the process waits until it has cleaned up after itself.
        try (StopSignal stop = new StopSignal(Thread.currentThread()::interrupt)) {
            return exportOrTell();
        }
    }

    /** Why there is no file is said in here: once the signal is let go, the process may end at any moment. */
    private int exportOrTell() {
        try (BankChoice.Open open = bank.open(Progress.printing(System.err))) {
            return export(open.addresses());
        } catch (Refusal refusal) {
            return Failures.tell(spec.commandLine(), refusal);
        }
    }

    private int export(BankAddresses addresses) {
        ExportLine line = new ExportLine(new TerminalLine(spec.commandLine().getErr()));
        try (BankConnection connection = new BankConnection(addresses)) {
            Outline outline = connection.history().outline();
            filters.refuseUnknownSources(outline.sources());
            ZoneId in = zone == null ? outline.zone() : TimeWords.zone(zone);
            Exported exported = connection.export().write(request(in), out, line);
            line.end();
            tell(exported);
            return 0;
        } catch (ExportCancelled e) {
            line.end();
            throw cancelled(e);
        } catch (HistoryUnavailable e) {
            line.end();
            throw e.wasCancelled()
                    ? cancelled(e)
                    : Refusal.failure(e.getMessage(), "See what runs with ./bankdesk status, and run it again.", e);
        }
    }

    private static Refusal cancelled(RuntimeException e) {
        // It is heard: closing the bank waits, and an interrupt would cut that short.
        Thread.interrupted();
        return Refusal.failure("The export was cancelled; no file was written.", "Run it again when you want it.", e);
    }

    private void tell(Exported exported) {
        exported.notices().forEach(spec.commandLine().getErr()::println);
        PrintWriter stdout = spec.commandLine().getOut();
        if (json) {
            stdout.println(Json.of(Map.of(
                    "file", exported.file().toString(),
                    "metadata", exported.metadata().toString(),
                    "rows", exported.rows(),
                    "position", exported.position(),
                    "sha256", exported.sha256())));
        } else {
            stdout.printf(
                    Locale.ROOT,
                    "%s: %,d rows as of position %,d; %s proves it.%n",
                    exported.file(),
                    exported.rows(),
                    exported.position(),
                    exported.metadata().getFileName());
        }
    }

    private ExportRequest request(ZoneId in) {
        Instant first = TimeWords.start(from, in, "--from");
        Instant last = TimeWords.end(to, in, "--to");
        if (last.isBefore(first)) {
            throw Refusal.usage("--to " + to + " is before --from " + from + ".", "Exchange them.");
        }
        return switch (what) {
            case "statistics" -> {
                refuseOptionsOf("transactions", "--customer", "--account", "--status");
                yield statistics(first, last, in);
            }
            case "transactions" -> {
                refuseOptionsOf("statistics", "--by", "--granularity", "--figures");
                yield transactions(first, last, in);
            }
            default ->
                throw Refusal.usage("There is no export of \"" + what + "\".", "Choose statistics or transactions.");
        };
    }

    /** An option that would do nothing is told: nobody shall take a file for filtered that is not. */
    private void refuseOptionsOf(String other, String... options) {
        for (String option : options) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw Refusal.usage(
                        option + " belongs to the export of " + other + ", not of " + what + ".", "Leave it out.");
            }
        }
    }

    private ExportRequest transactions(Instant first, Instant last, ZoneId in) {
        Boolean declined = status == null
                ? null
                : Boolean.valueOf(EnumWords.one(status, Status.values(), "--status") == Status.DECLINED);
        return new ExportRequest.Transactions(
                TransactionSearch.between(first, last, filters.filter())
                        .ofCustomer(customer)
                        .ofAccount(account)
                        .declined(declined),
                in);
    }

    private enum Status {
        BOOKED,
        DECLINED
    }

    private ExportRequest statistics(Instant first, Instant last, ZoneId in) {
        Set<Dimension> dimensions = EnumWords.all(by, Dimension.values(), "--by");
        if (dimensions.size() > 2) {
            throw Refusal.usage("--by names " + dimensions.size() + " dimensions.", "Name at most two.");
        }
        SeriesQuestion question = new SeriesQuestion(
                first,
                last,
                EnumWords.one(granularity, Granularity.values(), "--granularity"),
                in,
                dimensions,
                filters.filter());
        List<Metric> metrics = figures.isEmpty()
                ? ExportRequest.Statistics.usual(question)
                : List.copyOf(EnumWords.all(figures, Metric.values(), "--figures"));
        return new ExportRequest.Statistics(question, metrics);
    }
}

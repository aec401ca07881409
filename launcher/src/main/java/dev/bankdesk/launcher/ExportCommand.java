package dev.bankdesk.launcher;

import dev.bankdesk.core.BankConnection;
import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HistoryUnavailable;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
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
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
        description = {
            "Writes figures or transactions as CSV for machines (.csv) or as an Excel sheet (.xlsx), from one fixed"
                    + " journal position, with FILE.meta.json beside it that proves it.",
            "The columns are in docs/METRICS.md."
        })
final class ExportCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 5;

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
                    + " merchant, mcc")
    private List<String> by = List.of();

    @Option(
            names = "--figures",
            split = ",",
            paramLabel = "FIGURE",
            description = "statistics: figures by their key in docs/METRICS.md (default: all that fit but"
                    + " distinct_customers)")
    private List<String> figures = List.of();

    @Option(names = "--segment", split = ",", paramLabel = "SEGMENT", description = "Only these segments.")
    private List<String> segments = List.of();

    @Option(names = "--category", split = ",", paramLabel = "CATEGORY", description = "Only these categories.")
    private List<String> categories = List.of();

    @Option(
            names = "--country",
            split = ",",
            paramLabel = "CODE",
            description = "Only these countries (ISO, ZZ unknown).")
    private List<String> countries = List.of();

    @Option(names = "--channel", split = ",", paramLabel = "CHANNEL", description = "Only these channels.")
    private List<String> channels = List.of();

    @Option(names = "--source", paramLabel = "NAME", description = "Only this source; may be repeated.")
    private List<String> sources = List.of();

    @Option(names = "--kind", split = ",", paramLabel = "KIND", description = "transactions: only these kinds.")
    private List<String> kinds = List.of();

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
        if (!Set.of("statistics", "transactions").contains(what)) {
            throw Refusal.usage("There is no export of \"" + what + "\".", "Choose statistics or transactions.");
        }
        // Says where the log goes, before anything logs.
        bank.folder();
        try (BankChoice.Open open = bank.open(Progress.printing(System.err))) {
            return export(open.addresses());
        }
    }

    private int export(BankAddresses addresses) {
        PrintWriter err = spec.commandLine().getErr();
        CountDownLatch ended = cancelOnStop();
        try (BankConnection connection = new BankConnection(addresses)) {
            ExportRequest request = request(connection);
            ExportLine line = new ExportLine(err);
            Exported exported = connection.export().write(request, out, line);
            line.end();
            tell(exported);
            return 0;
        } catch (ExportCancelled e) {
            throw Refusal.failure(
                    "The export was cancelled; no file was written.", "Run it again when you want it.", e);
        } catch (HistoryUnavailable e) {
            throw Refusal.failure(e.getMessage(), "See what runs with ./bankdesk status, and run it again.", e);
        } finally {
            ended.countDown();
        }
    }

    /** Ctrl-C interrupts the export and waits until it has cleaned up after itself. */
    private static CountDownLatch cancelOnStop() {
        CountDownLatch ended = new CountDownLatch(1);
        Thread exporting = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (ended.getCount() > 0) {
                                exporting.interrupt();
                                awaitQuietly(ended);
                            }
                        },
                        "export-cancel"));
        return ended;
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The export did not end in time; a file that begins with a dot may be left.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    private ExportRequest request(BankConnection connection) {
        ZoneId in = zone == null ? connection.history().outline().zone() : TimeWords.zone(zone);
        Instant first = TimeWords.start(from, in, "--from");
        Instant last = TimeWords.end(to, in, "--to");
        if (last.isBefore(first)) {
            throw Refusal.usage("--to " + to + " is before --from " + from + ".", "Exchange them.");
        }
        return what.equals("transactions") ? transactions(first, last, in) : statistics(first, last, in);
    }

    private ExportRequest transactions(Instant first, Instant last, ZoneId in) {
        Boolean declined =
                status == null ? null : Boolean.valueOf(word(status, Status.values(), "--status") == Status.DECLINED);
        return new ExportRequest.Transactions(
                TransactionSearch.between(first, last, filter())
                        .ofKinds(words(kinds, TransactionKind.values(), "--kind"))
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
        Set<Dimension> dimensions = words(by, Dimension.values(), "--by");
        if (dimensions.size() > 2) {
            throw Refusal.usage("--by names " + dimensions.size() + " dimensions.", "Name at most two.");
        }
        SeriesQuestion question = new SeriesQuestion(
                first, last, word(granularity, Granularity.values(), "--granularity"), in, dimensions, filter());
        List<Metric> metrics = figures.isEmpty()
                ? ExportRequest.Statistics.usual(question)
                : List.copyOf(words(figures, Metric.values(), "--figures"));
        return new ExportRequest.Statistics(question, metrics);
    }

    private Filter filter() {
        return new Filter(
                words(segments, Segment.values(), "--segment"),
                words(categories, Category.values(), "--category"),
                countries.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toSet()),
                words(channels, Channel.values(), "--channel"),
                Set.copyOf(sources));
    }

    private static <E extends Enum<E>> Set<E> words(List<String> words, E[] known, String option) {
        Set<E> found = new LinkedHashSet<>();
        words.forEach(word -> found.add(word(word, known, option)));
        return found;
    }

    private static <E extends Enum<E>> E word(String word, E[] known, String option) {
        for (E one : known) {
            if (one.name().equalsIgnoreCase(word.strip())) {
                return one;
            }
        }
        throw Refusal.usage(
                option + " " + word + " is not known.",
                "Choose from "
                        + Arrays.stream(known)
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}

package dev.bankdesk.launcher.demo;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.history.export.ExportProgress;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.export.Exported;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import dev.bankdesk.simulator.behaviour.ClientDays;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a headless demo leaves in its folder: CSV exports with their metadata, charts, a summary for people and programs. */
final class DemoResults {
    private final Figures figures;
    private final Export export;
    private final Path out;
    private final Played days;
    private final List<CampaignLine> campaigns;
    private final List<String> files = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    DemoResults(Figures figures, Export export, Path out, Played days, List<CampaignLine> campaigns) {
        this.figures = figures;
        this.export = export;
        this.out = out;
        this.days = days;
        this.campaigns = campaigns;
    }

    /** @param summary keys and values as they stand in summary.json; @param told the files, as sentences for people */
    record Written(Map<String, Object> summary, List<String> told) {}

    /** Charts are written in the language of this machine, French or English. */
    Written write() {
        Texts texts = Texts.in(Locale.getDefault());
        Formats formats = new Formats(texts.locale(), ClientDays.ZONE, Currency.getInstance("EUR"));
        try {
            statistics("payments-by-day-and-category.csv", Set.of(Dimension.CATEGORY));
            statistics("payments-by-day-and-country.csv", Set.of(Dimension.COUNTRY));
            transactions();
            charts(texts, formats);
            return summary(new Formats(Texts.ENGLISH, ClientDays.ZONE, formats.reportingCurrency()));
        } catch (IOException e) {
            throw notWritable(out, e);
        }
    }

    /** Before a demo plays for minutes: the folder is there and takes files. */
    static void prepare(Path out) {
        try {
            Files.createDirectories(out);
            if (!Files.isWritable(out)) {
                throw new AccessDeniedException(out.toString());
            }
        } catch (IOException e) {
            throw notWritable(out, e);
        }
    }

    private static Refusal notWritable(Path out, IOException e) {
        return Refusal.failure(
                "The folder " + out + " cannot be written: " + reason(out, e) + ".",
                "Name another folder with --out DIR.",
                e);
    }

    private static String reason(Path out, IOException e) {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            return "it is a file";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file stands in its way";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not write there";
        }
        return e instanceof NoSuchFileException ? "it cannot be made there" : e.getMessage();
    }

    private void statistics(String name, Set<Dimension> by) {
        SeriesQuestion question = Figures.question(days.from(), days.to(), Granularity.DAY, new LinkedHashSet<>(by));
        ExportRequest request = new ExportRequest.Statistics(question, ExportRequest.Statistics.usual(question));
        keep(export.write(request, out.resolve(name), ExportProgress.silent()));
    }

    private void transactions() {
        LocalDate last = days.to().minusDays(1);
        TransactionSearch search =
                TransactionSearch.between(Figures.start(last), Figures.start(days.to()), Filter.NONE);
        ExportRequest request = new ExportRequest.Transactions(search, ClientDays.ZONE);
        keep(export.write(request, out.resolve("transactions-of-the-last-day.csv"), ExportProgress.silent()));
    }

    private void keep(Exported exported) {
        String name = exported.file().getFileName().toString();
        files.add(name);
        files.add(exported.metadata().getFileName().toString());
        told.add(String.format(Locale.ENGLISH, "%s (%,d rows, with its metadata)", name, exported.rows()));
    }

    private void charts(Texts texts, Formats formats) throws IOException {
        // Before the first class of AWT is loaded: no display is looked for.
        System.setProperty("java.awt.headless", "true");
        try {
            List<String> drawn = new DemoCharts(figures, out, texts, formats).draw(days);
            files.addAll(drawn);
            told.addAll(drawn);
        } catch (LinkageError | InternalError e) {
            told.add("no charts: this machine cannot draw letters; install libfreetype6, fontconfig and a font");
        }
    }

    private Written summary(Formats formats) throws IOException {
        DemoSummary summary = new DemoSummary(
                days,
                figures.total(days.from(), days.to()),
                figures.position(days.from(), days.to()),
                campaigns,
                formats);
        files.addAll(summary.write(out, files));
        told.add("summary.md and summary.json");
        return new Written(summary.values(files), List.copyOf(told));
    }
}

package dev.bankdesk.launcher.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.Export;
import dev.bankdesk.core.history.export.ExportProgress;
import dev.bankdesk.core.history.export.ExportRequest;
import dev.bankdesk.core.history.export.Exported;
import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.behaviour.ClientDays;
import dev.bankdesk.simulator.load.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a headless demo leaves in its folder: CSV exports with their metadata, charts, a summary for people and machines. */
final class DemoResults {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ClientDays.ZONE);

    private final Figures figures;
    private final Export export;
    private final Path out;
    private final LocalDate from;
    private final LocalDate to;
    private final List<String> files = new ArrayList<>();

    /** @param from first day that was played; @param to the day after the last */
    DemoResults(Figures figures, Export export, Path out, LocalDate from, LocalDate to) {
        this.figures = figures;
        this.export = export;
        this.out = out;
        this.from = from;
        this.to = to;
    }

    /** @return the files, as sentences for people */
    List<String> write(Tally.Summary play) {
        try {
            Files.createDirectories(out);
            statistics("payments-by-day-and-category.csv", Set.of(Dimension.CATEGORY));
            statistics("payments-by-day-and-country.csv", Set.of(Dimension.COUNTRY));
            transactions();
            charts();
            summary(play);
            return List.copyOf(files);
        } catch (IOException e) {
            throw Refusal.failure(
                    "The folder " + out + " cannot be written: " + e.getMessage() + ".",
                    "Name another folder with --out DIR.",
                    e);
        }
    }

    private void statistics(String name, Set<Dimension> by) {
        SeriesQuestion question = Figures.question(from, to, Granularity.DAY, new LinkedHashSet<>(by));
        ExportRequest request = new ExportRequest.Statistics(question, ExportRequest.Statistics.usual(question));
        keep(export.write(request, out.resolve(name), ExportProgress.silent()));
    }

    private void transactions() {
        TransactionSearch search =
                TransactionSearch.between(Figures.start(to.minusDays(1)), Figures.start(to), Filter.NONE);
        ExportRequest request = new ExportRequest.Transactions(search, ClientDays.ZONE);
        keep(export.write(request, out.resolve("transactions-of-the-last-day.csv"), ExportProgress.silent()));
    }

    private void keep(Exported exported) {
        files.add(String.format(
                Locale.ENGLISH,
                "%s (%,d rows, with its metadata)",
                exported.file().getFileName(),
                exported.rows()));
    }

    private void charts() throws IOException {
        // Before the first class of AWT is loaded: no display is looked for.
        System.setProperty("java.awt.headless", "true");
        try {
            drawCharts();
        } catch (LinkageError | InternalError e) {
            files.add("no charts: this machine cannot draw letters; install libfreetype6, fontconfig and a font");
        }
    }

    private void drawCharts() throws IOException {
        String range = DAY.format(from) + " to " + DAY.format(to.minusDays(1)) + " "
                + to.minusDays(1).getYear();
        Map<Instant, Measures> days = figures.byDay(from, to);
        List<ChartPicture.Value> amounts = new ArrayList<>();
        List<ChartPicture.Value> declines = new ArrayList<>();
        days.forEach((start, it) -> {
            LocalDate date = start.atZone(ClientDays.ZONE).toLocalDate();
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            amounts.add(new ChartPicture.Value(DAY.format(date), it.amountMinor(), weekend));
            long decided = it.payments() + it.declined();
            declines.add(new ChartPicture.Value(
                    DAY.format(date), decided == 0 ? 0 : it.declined() / (double) decided, false));
        });
        ChartPicture.columns(
                chart("amount-by-day.png"),
                "Amount of payments by day",
                range + " · weekends lighter",
                ChartPicture.Unit.EURO,
                amounts);
        ChartPicture.line(
                chart("decline-rate-by-day.png"),
                "Declined payments",
                range + " · share of all that were decided",
                ChartPicture.Unit.PER_CENT,
                declines);
        ChartPicture.bars(
                chart("amount-by-category.png"),
                "Amount of payments by category",
                range,
                ChartPicture.Unit.EURO,
                parts(figures.by(Dimension.CATEGORY, from, to), 14, false));
        ChartPicture.bars(
                chart("amount-abroad-by-country.png"),
                "Amount of payments outside France",
                range,
                ChartPicture.Unit.EURO,
                parts(figures.by(Dimension.COUNTRY, from, to), 14, true));
        drawHours();
    }

    /** Of the last whole day: the day on which the clock stands has hours to come. */
    private void drawHours() throws IOException {
        LocalDate day = to.minusDays(2).isBefore(from) ? from : to.minusDays(2);
        List<ChartPicture.Value> hours = new ArrayList<>();
        figures.byHour(day)
                .forEach((start, it) -> hours.add(new ChartPicture.Value(HOUR.format(start), it.amountMinor(), false)));
        ChartPicture.columns(
                chart("amount-by-hour.png"),
                "Amount of payments by hour",
                DAY.format(day) + " " + day.getYear() + ", Paris time",
                ChartPicture.Unit.EURO,
                hours);
    }

    private static List<ChartPicture.Value> parts(List<Figures.Part> parts, int most, boolean countries) {
        return parts.stream()
                .filter(part -> part.measures().amountMinor() > 0)
                .filter(part ->
                        !countries || !part.key().equals("FR") && !part.key().equals("ZZ"))
                .limit(most)
                .map(part -> new ChartPicture.Value(
                        countries
                                ? new Locale("", part.key()).getDisplayCountry(Locale.ENGLISH)
                                : Figures.words(part.key()),
                        part.measures().amountMinor(),
                        false))
                .toList();
    }

    private Path chart(String name) {
        files.add(name);
        return out.resolve(name);
    }

    private void summary(Tally.Summary play) throws IOException {
        Measures sum = figures.byDay(from, to).values().stream().reduce(Measures.ZERO, Measures::plus);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("first_day", from.toString());
        values.put("last_day", to.minusDays(1).toString());
        values.put("zone", ClientDays.ZONE.getId());
        values.put("payments", sum.payments());
        values.put("amount_eur", decimal(sum.amountMinor()));
        values.put("declined", sum.declined());
        values.put(
                "decline_rate",
                sum.payments() + sum.declined() == 0 ? 0 : sum.declined() / (double) (sum.payments() + sum.declined()));
        values.put("fees_abroad_eur", decimal(sum.feeMinor()));
        values.put("amount_abroad_eur", decimal(sum.foreignMinor()));
        values.put("journal_position", play.lastPosition());
        values.put("files", files);
        Files.write(
                out.resolve("summary.json"),
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(values));
        Files.writeString(out.resolve("summary.md"), markdown(sum));
        files.add("summary.md and summary.json");
    }

    private String markdown(Measures sum) {
        StringBuilder text = new StringBuilder();
        text.append("# Bankdesk demo, ")
                .append(from)
                .append(" to ")
                .append(to.minusDays(1))
                .append("\n\n| figure | value |\n|---|---:|\n");
        row(text, "payments", String.format(Locale.ENGLISH, "%,d", sum.payments()));
        row(text, "amount", LiveBlock.euro(sum.amountMinor()));
        row(text, "declined", String.format(Locale.ENGLISH, "%,d", sum.declined()));
        row(text, "fees abroad", LiveBlock.euro(sum.feeMinor()));
        row(text, "amount abroad", LiveBlock.euro(sum.foreignMinor()));
        text.append("\nWhat each figure means: docs/METRICS.md.\n\n");
        files.forEach(file -> text.append("- ").append(file).append('\n'));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static java.math.BigDecimal decimal(long minor) {
        return java.math.BigDecimal.valueOf(minor, 2);
    }
}

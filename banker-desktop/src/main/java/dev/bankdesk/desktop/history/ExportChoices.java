package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Dimension;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.core.history.export.ExportRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the banker wants in a file.
 *
 * @param figures what is on the screen
 * @param cell the list that is on the screen, null where it is the table
 * @param zone in which times are written, and days cut
 */
record ExportChoices(
        HistoryFigures figures,
        CellSearch cell,
        Content content,
        Format format,
        boolean allFigures,
        ZoneId zone,
        Path file) {
    /** What the rows are. */
    enum Content {
        /** One row a bucket and breakdown value. */
        TABLE,
        TRANSACTIONS
    }

    /** The file's form; its name ends accordingly. */
    enum Format {
        CSV,
        XLSX;

        String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    ExportRequest request() {
        return content == Content.TABLE ? table() : transactions();
    }

    private ExportRequest table() {
        HistoryQuestion question = figures.question();
        ShownMetric shown = figures.shown();
        Set<Dimension> by = new LinkedHashSet<>(List.of(question.choices().breakdown()));
        if (shown.isNative()) {
            by.add(Dimension.CURRENCY);
        }
        SeriesQuestion series = new SeriesQuestion(
                question.from(),
                end(),
                question.granularity(),
                zone,
                by,
                question.filter(),
                shown.metric() == Metric.DISTINCT_CUSTOMERS);
        List<Metric> metrics = allFigures
                ? ExportRequest.Statistics.usual(series)
                : shown.isNative() && shown.metric() == Metric.AMOUNT
                        ? List.of(Metric.AMOUNT_NATIVE)
                        : List.of(shown.metric());
        return new ExportRequest.Statistics(series, metrics);
    }

    private ExportRequest transactions() {
        TransactionSearch search = cell == null ? whole().search() : cell.search();
        return new ExportRequest.Transactions(search, zone);
    }

    private CellSearch whole() {
        int last = figures.buckets().size() - 1;
        return new CellSearch(figures, 0, last, List.of(), figures.now().total(0, last));
    }

    /** Buckets that the bank's clock has not reached are not on the screen either. */
    private Instant end() {
        return figures.buckets().get(figures.buckets().size() - 1).to();
    }
}

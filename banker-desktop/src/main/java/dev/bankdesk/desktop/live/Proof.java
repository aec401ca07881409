package dev.bankdesk.desktop.live;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Proves a figure: adds it up again from the statistics cube and from the journal and sets the three beside each other. The
 * comparison ends with the last full quarter hour, since a figure that still moves cannot be compared.
 */
public final class Proof {
    private final History history;
    private final Executor asking;
    private final Executor screen;

    public Proof(History history, Executor asking, Executor screen) {
        this.history = history;
        this.asking = asking;
        this.screen = screen;
    }

    /**
     * One way of adding up.
     *
     * @param value NaN where this way cannot give it
     * @param position journal position that it includes
     */
    record Source(double value, long position) {}

    /**
     * @param until end of the last full quarter hour
     * @param sql how the history asked; empty where it was not asked
     * @param failure null, or why it could not be asked
     */
    record Findings(Instant until, Source live, Source history, Source journal, String sql, String failure) {
        boolean agree() {
            return failure == null && same(live, history) && (Double.isNaN(journal.value()) || same(live, journal));
        }

        private static boolean same(Source one, Source other) {
            return one.value() == other.value() || Double.isNaN(one.value()) && Double.isNaN(other.value());
        }
    }

    /** Answers on the screen's thread, later. */
    void find(Metric metric, LiveFigures figures, Consumer<Findings> answer) {
        asking.execute(() -> {
            Findings findings = find(metric, figures);
            screen.execute(() -> answer.accept(findings));
        });
    }

    Findings find(Metric metric, LiveFigures figures) {
        DayGrid grid = figures.grid();
        int whole = (int) Math.floor(figures.elapsed());
        Instant until = grid.start().plus(DayGrid.QUARTER.multipliedBy(whole));
        Source live = new Source(live(metric, figures, whole), figures.position());
        if (whole == 0) {
            return new Findings(until, live, live, live, "", null);
        }
        try {
            boolean distinct = metric == Metric.DISTINCT_CUSTOMERS;
            Series series = history.series(new SeriesQuestion(
                    grid.start(),
                    until,
                    Granularity.QUARTER_HOUR,
                    grid.zone(),
                    java.util.Set.of(),
                    figures.filter(),
                    false));
            Measures sum = series.rows().stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus);
            Source fromHistory = new Source(
                    distinct ? Double.NaN : metric.value(sum), series.asOf().position());
            SearchTotals totals = history.totals(TransactionSearch.between(grid.start(), until, figures.filter())
                    .ofKinds(EnumSet.complementOf(EnumSet.of(TransactionKind.OPENING))));
            Source journal = new Source(
                    distinct ? Double.NaN : metric.value(totals.measures()),
                    totals.asOf().position());
            return new Findings(until, live, fromHistory, journal, series.sql(), null);
        } catch (RuntimeException e) {
            return new Findings(until, live, live, live, "", String.valueOf(e.getMessage()));
        }
    }

    private static double live(Metric metric, LiveFigures figures, int whole) {
        if (metric == Metric.DISTINCT_CUSTOMERS) {
            return Double.NaN;
        }
        Measures sum = Arrays.stream(figures.slots(), 1, whole + 1).reduce(Measures.ZERO, Measures::plus);
        return metric.value(sum);
    }
}

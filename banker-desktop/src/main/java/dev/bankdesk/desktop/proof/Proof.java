package dev.bankdesk.desktop.proof;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.desktop.asking.Background;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Adds a figure up again from the statistics cube and from the journal, and sets the three beside each other. */
public final class Proof {
    private static final Set<TransactionKind> COUNTED = EnumSet.complementOf(EnumSet.of(TransactionKind.OPENING));

    /** Four of the sketches' standard errors of 1.6 % at most: a sketch further off than that is wrong. */
    private static final double SKETCH_ERROR = 0.065;

    private final History history;
    private final Background background;

    public Proof(History history, Background background) {
        this.history = history;
        this.background = background;
    }

    /**
     * One way of adding up.
     *
     * @param value NaN where this way cannot give it
     * @param rows transactions that count in it, booked or declined; −1 where that is not known
     * @param position journal position that it includes
     * @param recordedAt commit time of that position, or null
     */
    public record Source(double value, long rows, long position, Instant recordedAt) {
        public static Source of(double value, Measures measures, long position, Instant recordedAt) {
            return new Source(value, measures.transactions(), position, recordedAt);
        }

        public static Source of(double value, Measures measures, AsOf asOf) {
            return of(value, measures, asOf.position(), asOf.recordedAt());
        }
    }

    /**
     * @param cube from the history's aggregates; of what sketches count, the history's own count
     * @param journal row by row; null where that way was not gone
     * @param cubeSql how the aggregates were asked; empty where they were not
     * @param journalSql the same for the journal
     * @param failure null, or why it could not be asked
     */
    public record Findings(
            Source shown, Source cube, Source journal, String cubeSql, String journalSql, String failure) {
        public boolean agree() {
            return failure == null
                    && (journal == null ? isNear(shown, cube) : same(shown, cube) && same(shown, journal));
        }

        /** True where cube and journal agree and are further than the screen: then the difference is no fault. */
        public boolean grew() {
            return journal != null
                    && same(cube, journal)
                    && cube.position() > shown.position()
                    && journal.position() > shown.position();
        }

        /**
         * How much older a way is than the newest of the three: what was committed between them is missing in it. Zero for the
         * newest one, and where nothing is missing.
         */
        public Duration age(Source source) {
            Source newest = Stream.of(shown, cube, journal == null ? cube : journal)
                    .max((one, other) -> Long.compare(one.position(), other.position()))
                    .orElseThrow();
            if (source.position() >= newest.position()
                    || source.recordedAt() == null
                    || newest.recordedAt() == null
                    || newest.recordedAt().isBefore(source.recordedAt())) {
                return Duration.ZERO;
            }
            return Duration.between(source.recordedAt(), newest.recordedAt());
        }

        private static boolean same(Source one, Source other) {
            return Double.compare(one.value(), other.value()) == 0 && one.rows() == other.rows();
        }

        private static boolean isNear(Source sketch, Source counted) {
            return Math.abs(sketch.value() - counted.value()) <= Math.max(1, counted.value() * SKETCH_ERROR);
        }
    }

    /** Answers on the screen's thread, later. */
    void find(Claim claim, Consumer<Findings> answer) {
        background.asking().execute(() -> {
            Findings findings = find(claim);
            background.ui().execute(() -> answer.accept(findings));
        });
    }

    /** Blocks. */
    public Findings find(Claim claim) {
        Source shown = claim.shown();
        if (claim.isEmpty()) {
            return new Findings(shown, shown, shown, "", "", null);
        }
        try {
            return claim.again().find(history, claim);
        } catch (RuntimeException e) {
            return new Findings(shown, shown, shown, "", "", String.valueOf(e.getMessage()));
        }
    }

    static Findings ofRange(History history, Claim claim) {
        return claim.isSum() ? added(history, claim) : counted(history, claim);
    }

    /** What is searched to add a claim up row by row: of all that counts in some figure. */
    public static TransactionSearch rows(Claim claim) {
        return TransactionSearch.between(claim.from(), claim.to(), claim.filter())
                .ofKinds(COUNTED);
    }

    private static Findings added(History history, Claim claim) {
        Series series = history.series(question(claim, false));
        Measures cube = series.rows().stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus);
        SearchTotals totals = history.totals(rows(claim));
        return new Findings(
                claim.shown(),
                Source.of(claim.value().applyAsDouble(cube), cube, series.asOf()),
                Source.of(claim.value().applyAsDouble(totals.measures()), totals.measures(), totals.asOf()),
                series.sql(),
                totals.sql(),
                null);
    }

    /** Customers of two buckets do not add up: only one bucket can be counted. */
    private static Findings counted(History history, Claim claim) {
        Series series = history.series(question(claim, true));
        double counted = series.rows().isEmpty() ? 0 : series.rows().get(0).distinctCustomers();
        Measures measures = series.rows().stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus);
        Source source = series.rows().size() > 1
                ? Source.of(Double.NaN, measures, series.asOf())
                : Source.of(counted, measures, series.asOf());
        return new Findings(claim.shown(), source, null, series.sql(), "", null);
    }

    private static SeriesQuestion question(Claim claim, boolean countingCustomers) {
        return new SeriesQuestion(
                claim.from(),
                claim.to(),
                claim.granularity(),
                claim.zone(),
                Set.of(),
                claim.filter(),
                countingCustomers);
    }
}

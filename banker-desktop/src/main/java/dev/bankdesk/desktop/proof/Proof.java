package dev.bankdesk.desktop.proof;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.history.Buckets;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.desktop.asking.Background;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Adds a figure up again from the statistics cube and from the journal, and sets the three beside each other. */
public final class Proof {
    private static final Set<TransactionKind> COUNTED = EnumSet.complementOf(EnumSet.of(TransactionKind.OPENING));

    /** Four of the sketches' standard errors of 1.6 % at most: a sketch further off than that is wrong. */
    private static final double SKETCH_ERROR = 0.065;

    private static final long HOUR_SECONDS = 3_600;

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
     * @param from as in {@link AsOf#from}; empty where the history did not say
     */
    public record Source(double value, long rows, long position, Instant recordedAt, String from) {
        public Source(double value, long rows, long position, Instant recordedAt) {
            this(value, rows, position, recordedAt, "");
        }

        public static Source of(double value, Measures measures, long position, Instant recordedAt) {
            return new Source(value, measures.transactions(), position, recordedAt);
        }

        public static Source of(double value, Measures measures, AsOf asOf) {
            return new Source(value, measures.transactions(), asOf.position(), asOf.recordedAt(), asOf.from());
        }
    }

    /**
     * @param cube as the history answers, from its aggregates where they reach; its source says from what
     * @param journal row by row; of customers, each counted once
     * @param cubeSql how the history was asked
     * @param journalSql the same for the journal
     * @param failure null, or why it could not be asked
     * @param sketched whether screen and history may have it from sketches, which are near and not exact
     */
    public record Findings(
            Source shown,
            Source cube,
            Source journal,
            String cubeSql,
            String journalSql,
            String failure,
            boolean sketched) {
        /** Of sums. */
        public Findings(Source shown, Source cube, Source journal, String cubeSql, String journalSql, String failure) {
            this(shown, cube, journal, cubeSql, journalSql, failure, false);
        }

        public boolean agree() {
            return failure == null && agrees(shown) && agrees(cube);
        }

        private boolean agrees(Source source) {
            return sketched ? isNear(source, journal) : same(source, journal);
        }

        /** True where cube and journal agree and are further than the screen: then the difference is no fault. */
        public boolean grew() {
            return agrees(cube) && cube.position() > shown.position() && journal.position() > shown.position();
        }

        /**
         * How much older a way is than the newest of the three: what was committed between them is missing in it. Zero for the
         * newest one, and where nothing is missing.
         */
        public Duration age(Source source) {
            Source newest = Stream.of(shown, cube, journal)
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

        /** Both may be exact where few are counted. */
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
        Series series = history.series(sums(claim, claim.from(), claim.to()));
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

    /**
     * Customers of two buckets do not add up: only one bucket can be counted. The history may merge sketches; the third way
     * counts each customer in the journal, so that a sketch that is wrong has something to differ from.
     */
    private static Findings counted(History history, Claim claim) {
        SeriesQuestion question = new SeriesQuestion(
                claim.from(), claim.to(), claim.granularity(), claim.zone(), Set.of(), claim.filter(), true);
        Series series = history.series(question);
        Series journal = history.seriesOfJournal(question);
        return new Findings(
                claim.shown(), customers(series), customers(journal), series.sql(), journal.sql(), null, true);
    }

    private static Source customers(Series series) {
        Measures measures = series.rows().stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus);
        double counted = series.rows().isEmpty() ? 0 : series.rows().get(0).distinctCustomers();
        return Source.of(series.rows().size() > 1 ? Double.NaN : counted, measures, series.asOf());
    }

    /**
     * A range as the cube can be asked for it, whatever the buckets and the zone of the screen: sums of any buckets add up to
     * the same. Only totals are there by quarter hour, merchants by day of the bank alone, and the rest by hour and day.
     */
    public static SeriesQuestion sums(Claim claim, Instant from, Instant to) {
        Granularity granularity = claim.granularity();
        boolean hasQuarters =
                granularity == Granularity.QUARTER_HOUR && claim.filter().isNone();
        if (granularity.compareTo(Granularity.DAY) < 0 && !hasQuarters) {
            granularity = Granularity.DAY;
        }
        boolean fits = hasQuarters
                || !claim.filter().finer().isOfCells()
                || Buckets.of(from, to, granularity, claim.zone()).isAlignedTo(HOUR_SECONDS);
        return new SeriesQuestion(
                from, to, granularity, fits ? claim.zone() : ZoneOffset.UTC, Set.of(), claim.filter());
    }
}

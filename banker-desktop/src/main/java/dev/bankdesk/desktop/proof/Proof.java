package dev.bankdesk.desktop.proof;

import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.SearchTotals;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.core.history.SeriesQuestion;
import dev.bankdesk.core.history.TransactionSearch;
import dev.bankdesk.desktop.asking.Background;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Adds a figure up again from the statistics cube and from the journal, and sets the three beside each other. */
public final class Proof {
    private static final Set<TransactionKind> COUNTED = EnumSet.complementOf(EnumSet.of(TransactionKind.OPENING));

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
     * @param position journal position that it includes
     */
    public record Source(double value, long position) {}

    /**
     * @param sql how the cube was asked; empty where it was not asked
     * @param failure null, or why it could not be asked
     */
    public record Findings(Source shown, Source cube, Source journal, String sql, String failure) {
        public boolean agree() {
            return failure == null && same(shown, cube) && same(shown, journal);
        }

        /** True where cube and journal agree and are further than the screen: then the difference is no fault. */
        public boolean grew() {
            return same(cube, journal) && cube.position() > shown.position() && journal.position() > shown.position();
        }

        private static boolean same(Source one, Source other) {
            return Double.compare(one.value(), other.value()) == 0;
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
        Source shown = new Source(claim.shown(), claim.position());
        if (claim.isEmpty()) {
            return new Findings(shown, shown, shown, "", null);
        }
        try {
            Series series = history.series(new SeriesQuestion(
                    claim.from(), claim.to(), claim.granularity(), claim.zone(), Set.of(), claim.filter(), false));
            Measures cube = series.rows().stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus);
            SearchTotals totals = history.totals(TransactionSearch.between(claim.from(), claim.to(), claim.filter())
                    .ofKinds(COUNTED));
            return new Findings(
                    shown,
                    new Source(claim.value().applyAsDouble(cube), series.asOf().position()),
                    new Source(
                            claim.value().applyAsDouble(totals.measures()),
                            totals.asOf().position()),
                    series.sql(),
                    null);
        } catch (RuntimeException e) {
            return new Findings(shown, shown, shown, "", String.valueOf(e.getMessage()));
        }
    }
}

package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.history.ChangeQuestion;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.History;
import dev.bankdesk.core.history.Series;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;

/**
 * Adds a difference up again: from the cube as one range less the other, and taken apart in the journal once more. Where the
 * journal's effects are others than those shown, although their sum is the same, it has no value to agree with.
 *
 * @param shown what stands on the screen
 * @param note what the journal's SQL sums up, in words
 */
record EffectsProof(ChangeSplit shown, String note) implements Claim.Again {
    /** A change counts only payments that have a rate, and the cube all. */
    private static final int UNKNOWN_ROWS = -1;

    @Override
    public Proof.Findings find(History history, Claim claim) {
        Series before = series(history, claim, shown.question().before());
        Series now = series(history, claim, shown.question().now());
        ChangeSplit again = history.change(shown.question());
        return new Proof.Findings(
                claim.shown(),
                new Proof.Source(
                        claim.value().applyAsDouble(sum(now)) - claim.value().applyAsDouble(sum(before)),
                        UNKNOWN_ROWS,
                        now.asOf().position(),
                        now.asOf().recordedAt(),
                        now.asOf().from()),
                source(again, agrees(again) ? again.whole().differenceMinor() : Double.NaN),
                before.sql() + ";\n\n" + now.sql(),
                "-- " + note + "\n" + again.sql(),
                null);
    }

    /** What a taken apart change says, to be held against another. */
    static Proof.Source source(ChangeSplit split, double value) {
        return new Proof.Source(
                value, UNKNOWN_ROWS, split.asOf().position(), split.asOf().recordedAt());
    }

    private boolean agrees(ChangeSplit again) {
        boolean sameSum = again.whole().differenceMinor() == shown.whole().differenceMinor();
        return !sameSum || again.whole().effects().equals(shown.whole().effects());
    }

    private static Series series(History history, Claim claim, ChangeQuestion.Range range) {
        return history.series(Proof.sums(claim, range.from(), range.to()));
    }

    private static Measures sum(Series series) {
        return series.rows().stream().map(Series.Row::measures).reduce(Measures.ZERO, Measures::plus);
    }
}

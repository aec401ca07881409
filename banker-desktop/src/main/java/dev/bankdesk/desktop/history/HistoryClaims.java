package dev.bankdesk.desktop.history;

import dev.bankdesk.desktop.proof.Claim;
import java.time.Instant;
import java.util.List;

/** What History's figures claim, to be proved: the complete buckets, since a figure that still moves cannot be compared. */
final class HistoryClaims {
    private final HistoryWords words;

    HistoryClaims(HistoryWords words) {
        this.words = words;
    }

    /** The total over the complete buckets of the range. */
    Claim ofRange(HistoryFigures figures) {
        List<Bucket> buckets = figures.buckets();
        int last = buckets.size() - 1;
        while (last > 0 && buckets.get(last).state() == Bucket.State.RUNNING) {
            last--;
        }
        return of(figures, 0, last, words.buckets().column(figures, new Pivot.Column(0, last, true)));
    }

    /** One bar. */
    Claim ofBucket(HistoryFigures figures, int bucket) {
        return of(figures, bucket, bucket, words.buckets().name(figures, bucket));
    }

    private Claim of(HistoryFigures figures, int first, int last, String range) {
        ShownMetric shown = figures.shown();
        HistoryQuestion question = figures.question();
        Instant from = figures.buckets().get(first).from();
        boolean running = figures.buckets().get(last).state() == Bucket.State.RUNNING;
        Reading reading = figures.now().total(first, last);
        return new Claim(
                shown.metric(),
                words.texts().name(shown.metric()),
                from,
                running ? from : figures.buckets().get(last).to(),
                question.granularity(),
                question.zone(),
                question.filter(),
                measures -> shown.value(new Reading(measures, Reading.UNKNOWN)),
                value -> words.exact(shown, value),
                range,
                words.texts().get("history.proof.shown"),
                shown.metric().isFromMeasures() ? shown.value(reading) : Double.NaN,
                figures.asOf().position(),
                true,
                "");
    }
}

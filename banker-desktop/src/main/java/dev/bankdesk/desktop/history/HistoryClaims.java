package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Filter;
import dev.bankdesk.core.history.ChangeSplit;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.core.history.HourOfWeek;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;
import java.time.DayOfWeek;
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

    /** A cell of the table: one value of the breakdown, or all of them, over some buckets. */
    Claim ofCell(CellSearch cell) {
        HistoryFigures figures = cell.figures();
        int last = cell.lastBucket();
        while (last > cell.firstBucket() && figures.buckets().get(last).state() == Bucket.State.RUNNING) {
            last--;
        }
        String range = words.buckets().column(figures, new Pivot.Column(cell.firstBucket(), last, true));
        if (cell.keys().isEmpty()) {
            return of(figures, cell.firstBucket(), last, range);
        }
        String key = cell.keys().get(0);
        return of(
                figures,
                cell.firstBucket(),
                last,
                words.name(figures, key) + ", " + range,
                figures.now().at(key, cell.firstBucket(), last),
                cell.filter());
    }

    /** A cell of the heat map. @param day 0 Monday; @param hour 0 to 23 */
    Claim ofHour(WeekHours week, int day, int hour) {
        ShownMetric shown = week.shown();
        HistoryQuestion question = week.question();
        double hours = week.hours(day, hour);
        return new Claim(
                shown.metric(),
                words.texts().name(shown.metric()),
                question.from(),
                hours == 0 ? question.from() : week.end(),
                Granularity.HOUR,
                question.zone(),
                question.filter(),
                measures -> week.value(measures, hours),
                value -> words.exact(shown, value),
                words.hour(day, hour) + ", " + words.hours(hours),
                words.texts().get("history.proof.shown"),
                Proof.Source.of(week.value(day, hour), week.measures(day, hour), week.asOf()),
                true,
                "",
                new HeatProof(new HourOfWeek(DayOfWeek.of(day + 1), hour, question.zone())));
    }

    /** What a bucket's difference is made of. */
    Claim ofEffects(HistoryFigures figures, int bucket, ChangeSplit split) {
        ShownMetric shown = figures.shown();
        String range = words.texts()
                .get(
                        "history.panel.against",
                        words.buckets().name(figures, bucket),
                        words.buckets().comparedName(figures, bucket));
        return new Claim(
                shown.metric(),
                words.texts().get("history.proof.effects.name"),
                split.question().now().from(),
                split.question().now().to(),
                figures.question().granularity(),
                figures.question().zone(),
                split.question().filter(),
                measures -> shown.value(new Reading(measures, Reading.UNKNOWN)),
                value -> words.exact(shown, value),
                range + ": " + words.effects(shown, split.whole().effects()),
                words.texts().get("history.proof.shown"),
                EffectsProof.source(split, split.whole().differenceMinor()),
                true,
                "",
                new EffectsProof(split, words.texts().get("history.proof.effects.sums")));
    }

    private Claim of(HistoryFigures figures, int first, int last, String range) {
        return of(
                figures,
                first,
                last,
                range,
                figures.now().total(first, last),
                figures.question().filter());
    }

    private Claim of(HistoryFigures figures, int first, int last, String range, Reading reading, Filter filter) {
        ShownMetric shown = figures.shown();
        HistoryQuestion question = figures.question();
        Instant from = figures.buckets().get(first).from();
        boolean running = figures.buckets().get(last).state() == Bucket.State.RUNNING;
        return new Claim(
                shown.metric(),
                words.texts().name(shown.metric()),
                from,
                running ? from : figures.buckets().get(last).to(),
                question.granularity(),
                question.zone(),
                filter,
                measures -> shown.value(new Reading(measures, Reading.UNKNOWN)),
                value -> words.exact(shown, value),
                range,
                words.texts().get("history.proof.shown"),
                Proof.Source.of(
                        shown.value(reading),
                        reading.measures(),
                        figures.asOf().position(),
                        figures.asOf().recordedAt()),
                true,
                "");
    }
}

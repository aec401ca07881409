package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Growth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One bucket against the one that it is compared with, taken apart by the breakdown. The steps add up to the change:
 * exactly to the minor unit for sums; for ratios each step is what the value adds to the ratio of all. Distinct clients
 * do not add up, and the steps then stand beside each other.
 *
 * @param steps rising first, then falling, each from the largest; never empty steps
 */
public record Change(
        int bucket,
        Reading before,
        Reading now,
        double valueBefore,
        double valueNow,
        List<Step> steps,
        boolean addsUp) {

    /**
     * @param keys breakdown values, one for the waterfall, one or two for a driver; empty for "all others"
     * @param difference in minor units for money, 0 to 1 for shares
     */
    public record Step(List<String> keys, Reading before, Reading now, double difference) {}

    public double difference() {
        return valueNow - valueBefore;
    }

    /** Relative to before; NaN where there was nothing before, or less than nothing. */
    public double relative() {
        return Growth.of(valueNow, valueBefore);
    }

    /** @throws IllegalArgumentException where the figures are compared with nothing */
    public static Change of(HistoryFigures figures, int bucket) {
        if (!figures.isCompared()) {
            throw new IllegalArgumentException("compared with nothing");
        }
        ShownMetric shown = figures.shown();
        Reading now = figures.now().total(bucket);
        Reading before = figures.before().total(bucket);
        List<String> keys = new ArrayList<>(figures.now().keys());
        figures.before().keys().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        List<Step> steps = keys.stream()
                .map(key -> step(
                        shown,
                        List.of(key),
                        figures.before().at(key, bucket),
                        before,
                        figures.now().at(key, bucket),
                        now))
                .filter(step -> step.difference() != 0)
                .sorted(Comparator.comparingDouble(Step::difference).reversed())
                .toList();
        return new Change(
                bucket,
                before,
                now,
                orZero(shown.value(before)),
                orZero(shown.value(now)),
                steps,
                shown.metric().isFromMeasures());
    }

    static Step step(
            ShownMetric shown, List<String> keys, Reading before, Reading wholeBefore, Reading now, Reading wholeNow) {
        double difference = shown.metric().isFromMeasures()
                ? shown.contribution(now, wholeNow) - shown.contribution(before, wholeBefore)
                : orZero(shown.value(now)) - orZero(shown.value(before));
        return new Step(keys, before, now, difference);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /**
     * At most so many steps: the largest by size, the rest put together as the last one with no keys.
     *
     * @param most at least 2
     */
    public List<Step> largest(int most) {
        if (steps.size() <= most) {
            return steps;
        }
        List<Step> bySize = steps.stream()
                .sorted(Comparator.comparingDouble((Step step) -> Math.abs(step.difference()))
                        .reversed())
                .toList();
        List<Step> kept = new ArrayList<>(bySize.subList(0, most - 1));
        kept.sort(Comparator.comparingDouble(Step::difference).reversed());
        if (addsUp) {
            kept.add(rest(bySize.subList(most - 1, bySize.size())));
        }
        return kept;
    }

    private static Step rest(List<Step> others) {
        Reading before = Reading.NONE;
        Reading now = Reading.NONE;
        double difference = 0;
        for (Step step : others) {
            before = before.plus(step.before());
            now = now.plus(step.now());
            difference += step.difference();
        }
        return new Step(List.of(), before, now, difference);
    }
}

package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;
import java.util.Arrays;

/**
 * What Live's figures claim, to be proved: the day until the last full quarter hour, since a figure that still moves cannot
 * be compared.
 */
final class LiveClaims {
    private final Texts texts;
    private final Formats formats;

    LiveClaims(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** @param warning what limits the figure; empty where nothing does */
    Claim of(Metric metric, LiveFigures figures, String warning) {
        DayGrid grid = figures.grid();
        int whole = (int) Math.floor(figures.elapsed());
        Instant until = grid.start().plus(DayGrid.QUARTER.multipliedBy(whole));
        return new Claim(
                metric,
                texts.name(metric),
                grid.start(),
                until,
                Granularity.QUARTER_HOUR,
                grid.zone(),
                figures.filter(),
                metric::value,
                value -> text(metric, value),
                texts.get("live.proof.until", formats.time(until)),
                texts.get("live.proof.live"),
                shown(metric, figures, whole),
                figures.position(),
                warning);
    }

    private static double shown(Metric metric, LiveFigures figures, int whole) {
        if (!metric.isFromMeasures()) {
            return Double.NaN;
        }
        Measures sum = Arrays.stream(figures.slots(), 1, whole + 1).reduce(Measures.ZERO, Measures::plus);
        return metric.value(sum);
    }

    private String text(Metric metric, double value) {
        return switch (metric.unit()) {
            case REPORTING_MONEY -> formats.money(Math.round(value));
            case RATIO -> formats.percent(value, 4);
            default -> formats.count(Math.round(value));
        };
    }
}

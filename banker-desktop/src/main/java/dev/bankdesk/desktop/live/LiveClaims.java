package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.core.history.Granularity;
import dev.bankdesk.desktop.proof.Claim;
import dev.bankdesk.desktop.proof.Proof;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * What Live's figures claim, to be proved: the day until a full quarter hour that nothing is on its way to any more, since a
 * figure that still moves cannot be compared.
 */
final class LiveClaims {
    static final long SETTLED_MILLIS = 5_000;

    private final Texts texts;
    private final Formats formats;

    LiveClaims(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /**
     * @param speed of the bank clock
     * @param warning what limits the figure; empty where nothing does
     */
    Claim of(Metric metric, LiveFigures figures, double speed, String warning) {
        DayGrid grid = figures.grid();
        // What is on its way still belongs to quarter hours that are just over; on a fast clock those are many.
        Instant settled = figures.now().minusMillis((long) (SETTLED_MILLIS * speed));
        int whole = (int) Math.floor(grid.elapsed(settled));
        Instant until = grid.start().plus(DayGrid.QUARTER.multipliedBy(whole));
        return new Claim(
                metric,
                texts.name(metric),
                grid.start(),
                until,
                // Customers of quarter hours do not add up: they are counted over the day.
                metric.isFromMeasures() ? Granularity.QUARTER_HOUR : Granularity.DAY,
                grid.zone(),
                figures.filter(),
                metric::value,
                value -> text(metric, value),
                texts.get("live.proof.until", formats.time(until)),
                texts.get("live.proof.live"),
                shown(metric, figures, whole),
                false,
                warning);
    }

    private static Proof.Source shown(Metric metric, LiveFigures figures, int whole) {
        Measures sum = Arrays.stream(figures.slots(), 1, whole + 1).reduce(Measures.ZERO, Measures::plus);
        double value = metric.isFromMeasures()
                ? metric.value(sum)
                : figures.clients().today() < 0 ? Double.NaN : figures.clients().today();
        Instant recordedAt = figures.recordedAtMicros() == 0
                ? null
                : Instant.EPOCH.plus(figures.recordedAtMicros(), ChronoUnit.MICROS);
        return Proof.Source.of(value, sum, figures.position(), recordedAt);
    }

    private String text(Metric metric, double value) {
        return switch (metric.unit()) {
            case REPORTING_MONEY -> formats.money(Math.round(value));
            case RATIO -> formats.percent(value, 4);
            default -> formats.count(Math.round(value));
        };
    }
}

package dev.bankdesk.desktop.live;

import dev.bankdesk.core.figures.Measures;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.charts.Decimation.Points;
import dev.bankdesk.desktop.charts.Hover;
import dev.bankdesk.desktop.charts.TimePlot;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The curve of the day for one metric. A point at a time of day is what was paid in the 15 minutes before it. At the running
 * end that is the running quarter hour so far and, of the one before, as much as the 15 minutes reach back: so the curve
 * moves on smoothly and never falls to zero at each full quarter.
 */
final class DayCurve {
    private static final int TICK_HOURS = 3;

    private final LiveFigures figures;
    private final Metric metric;
    private final Texts texts;
    private final Formats formats;
    private final Scale scale;
    private final DayNotes notes;

    DayCurve(LiveFigures figures, Metric metric, Texts texts, Formats formats) {
        this.figures = figures;
        this.metric = metric;
        this.texts = texts;
        this.formats = formats;
        this.notes = new DayNotes(figures, texts, formats);
        this.scale =
                metric.unit() == Metric.Unit.REPORTING_MONEY ? Scale.forTable(largest() / minorUnits()) : Scale.ONE;
    }

    /** Of the figures on the axis; told in the subtitle. */
    Scale scale() {
        return scale;
    }

    TimePlot plot() {
        DayGrid grid = figures.grid();
        boolean compared = figures.hasLastWeek();
        boolean banded = figures.past() != null && figures.past().hasBand();
        return new TimePlot(
                seconds(grid.slots() - 1.0),
                today(),
                compared ? lastWeek() : TimePlot.NO_POINTS,
                banded ? edge(0) : TimePlot.NO_POINTS,
                banded ? edge(1) : TimePlot.NO_POINTS,
                seconds(figures.elapsed()),
                texts.get("live.now", formats.time(figures.now())),
                ticks(),
                notes.ofDay());
    }

    /** The exact figures of the quarter hour that ends nearest to a place. */
    Hover at(double second) {
        DayGrid grid = figures.grid();
        int slot = (int) Math.max(1, Math.min(grid.slots() - 1.0, Math.round(second / DayGrid.QUARTER.toSeconds())));
        Instant from = grid.slotStart(slot);
        List<String> lines = new ArrayList<>();
        double elapsed = figures.elapsed();
        if (slot <= Math.ceil(elapsed)) {
            String value = exact(figures.slots()[slot]);
            boolean running = slot > elapsed;
            lines.add(texts.get(running ? "live.hover.running" : "live.hover.today", value));
        }
        Measures before = figures.hasLastWeek() ? figures.past().lastWeekAt(slot) : null;
        if (before != null) {
            String day = formats.weekdayDate(grid.weeksBefore(1).day());
            lines.add(texts.get("live.hover.before", day, exact(before)));
        }
        if (figures.past() != null && figures.past().hasBand()) {
            double[] usual = figures.past().usual(metric, slot);
            lines.add(texts.get("live.hover.usual", exact(usual[0]), exact(usual[1])));
        }
        lines.addAll(notes.between(from, from.plus(DayGrid.QUARTER)));
        String title = formats.time(from) + " – " + formats.time(from.plus(DayGrid.QUARTER));
        return new Hover(seconds(slot), title, lines);
    }

    /** A value of the axis, which is in the scale's unit already. */
    static String axisText(Formats formats, double value, int decimals) {
        return formats.decimal(value, decimals);
    }

    private Points today() {
        if (!figures.loaded()) {
            return TimePlot.NO_POINTS;
        }
        double elapsed = figures.elapsed();
        int whole = (int) Math.floor(elapsed);
        double part = elapsed - whole;
        boolean running = part > 0 && whole + 1 < figures.slots().length;
        double[] xs = new double[whole + 1 + (running ? 1 : 0)];
        double[] ys = new double[xs.length];
        for (int slot = 0; slot <= whole; slot++) {
            xs[slot] = seconds(slot);
            ys[slot] = value(figures.slots()[slot]);
        }
        if (running) {
            xs[whole + 1] = seconds(elapsed);
            ys[whole + 1] = value(figures.slots()[whole + 1]) + (1 - part) * ys[whole];
        }
        return new Points(xs, ys);
    }

    /** At today's places; without those whose time of day last week's clocks skipped. */
    private Points lastWeek() {
        int slots = figures.grid().slots();
        double[] xs = new double[slots];
        double[] ys = new double[slots];
        int kept = 0;
        for (int slot = 0; slot < slots; slot++) {
            Measures before = figures.past().lastWeekAt(slot);
            if (before != null) {
                xs[kept] = seconds(slot);
                ys[kept++] = value(before);
            }
        }
        return new Points(Arrays.copyOf(xs, kept), Arrays.copyOf(ys, kept));
    }

    private Points edge(int side) {
        int slots = figures.grid().slots();
        double[] xs = new double[slots];
        double[] ys = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            xs[slot] = seconds(slot);
            ys[slot] = figures.past().usual(metric, slot)[side] / minorUnits() / scale.factor();
        }
        return new Points(xs, ys);
    }

    private List<TimePlot.Tick> ticks() {
        List<TimePlot.Tick> ticks = new ArrayList<>();
        DayGrid grid = figures.grid();
        for (int slot = 0; slot < grid.slots(); slot += TICK_HOURS * 4) {
            boolean midnight = slot == grid.slots() - 1;
            String text = midnight ? "24:00" : formats.time(grid.start().plus(DayGrid.QUARTER.multipliedBy(slot)));
            ticks.add(new TimePlot.Tick(seconds(slot), text));
        }
        return ticks;
    }

    private double largest() {
        double largest = 0;
        for (Measures slot : figures.slots()) {
            largest = Math.max(largest, metric.value(slot));
        }
        if (figures.hasLastWeek()) {
            for (Measures slot : figures.past().lastWeek()) {
                largest = Math.max(largest, metric.value(slot));
            }
        }
        return largest;
    }

    private double value(Measures measures) {
        return metric.value(measures) / minorUnits() / scale.factor();
    }

    private double minorUnits() {
        return metric.unit() == Metric.Unit.REPORTING_MONEY
                ? Math.pow(10, dev.bankdesk.core.banking.Money.decimals(formats.reportingCurrency()))
                : 1;
    }

    private String exact(Measures measures) {
        return exact(metric.value(measures));
    }

    private String exact(double value) {
        return metric.unit() == Metric.Unit.REPORTING_MONEY
                ? formats.money(Math.round(value))
                : formats.count(Math.round(value));
    }

    private static double seconds(double slots) {
        return slots * DayGrid.QUARTER.toSeconds();
    }
}

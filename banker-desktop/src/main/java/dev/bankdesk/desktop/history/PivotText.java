package dev.bankdesk.desktop.history;

import dev.bankdesk.core.figures.Growth;
import dev.bankdesk.core.figures.Metric;
import dev.bankdesk.desktop.texts.Scale;
import dev.bankdesk.desktop.texts.Texts;

/** What the cells of the table under the chart say: by row, and by column from the left. */
final class PivotText {
    private final HistoryWords words;
    private final Texts texts;
    private final Pivot pivot;
    private final HistoryFigures figures;
    private final Scale scale;

    PivotText(HistoryWords words, Pivot pivot, Scale scale) {
        this.words = words;
        this.texts = words.texts();
        this.pivot = pivot;
        this.figures = pivot.figures();
        this.scale = scale;
    }

    boolean isShare(int column) {
        return column == pivot.columns().size() + (figures.isCompared() ? 3 : 2);
    }

    boolean isChange(int column) {
        return figures.isCompared() && column == pivot.columns().size() + 2;
    }

    /** As it stands in the table; not for the share, which is drawn. */
    String cell(Pivot.Row row, int column) {
        if (column == 0) {
            return name(row);
        }
        return isChange(column) ? change(row) : words.cell(figures.shown(), value(row, column), scale);
    }

    /** The same in full, for the tooltip. */
    String exact(Pivot.Row row, int column) {
        if (column == 0) {
            return name(row);
        }
        if (isChange(column)) {
            return texts.get("history.pivot.before", words.exact(figures.shown(), before(row)));
        }
        double value = value(row, column);
        return Double.isNaN(value) && !figures.shown().metric().isFromMeasures()
                ? texts.get("history.pivot.unknown")
                : words.exact(figures.shown(), value);
    }

    /** For the clipboard: exact figures without groups or signs of currency, so that a spreadsheet reads them. */
    String plain(Pivot.Row row, int column) {
        if (column == 0) {
            return name(row);
        }
        if (isChange(column)) {
            return change(row);
        }
        return isShare(column) ? share(row) : words.plain(figures.shown(), value(row, column));
    }

    String share(Pivot.Row row) {
        return words.formats().percent(row.share(), 1);
    }

    private String name(Pivot.Row row) {
        return row.key() == null ? texts.get("history.pivot.total") : words.name(figures, row.key());
    }

    /** In percent, in points for shares; a word where there was nothing before. */
    private String change(Pivot.Row row) {
        double now = figures.shown().value(row.total());
        double before = before(row);
        if (figures.shown().metric().unit() == Metric.Unit.RATIO) {
            return words.formats().signedPoints(now - before, 2);
        }
        return before == 0 && now > 0
                ? texts.get("history.pivot.new")
                : words.formats().signedPercent(Growth.of(now, before), 1);
    }

    private double before(Pivot.Row row) {
        return figures.shown().value(row.before());
    }

    private double value(Pivot.Row row, int column) {
        return figures.shown()
                .value(column <= pivot.columns().size() ? row.cells().get(column - 1) : row.total());
    }
}

package dev.bankdesk.desktop.live;

import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.desktop.charts.TimePlot;
import dev.bankdesk.desktop.shell.Happenings;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened on the day: for the lines across the curve and for the card beside the mouse. */
final class DayNotes {
    private final DayGrid grid;
    private final List<Annotation> notes;
    private final Happenings happenings;

    DayNotes(LiveFigures figures, Texts texts, Formats formats) {
        this.grid = figures.grid();
        this.notes = Happenings.told(figures.annotations());
        this.happenings = new Happenings(texts, formats);
    }

    List<TimePlot.Annotation> ofDay() {
        return notes.stream()
                .map(note -> new TimePlot.Annotation(
                        Duration.between(grid.start(), note.at()).toSeconds(),
                        happenings.words(note),
                        Happenings.icon(note.kind()),
                        Happenings.isBad(note.kind())))
                .toList();
    }

    /** @param to exclusive */
    List<String> between(Instant from, Instant to) {
        return notes.stream()
                .filter(note -> !note.at().isBefore(from) && note.at().isBefore(to))
                .map(happenings::words)
                .toList();
    }
}

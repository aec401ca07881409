package dev.bankdesk.desktop.live;

import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.desktop.charts.TimePlot;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened on the day in words: for the lines across the curve and for the card beside the mouse. */
final class DayNotes {
    private static final Duration TENTHS_UNTIL = Duration.ofSeconds(60);

    private final LiveFigures figures;
    private final Texts texts;
    private final Formats formats;

    DayNotes(LiveFigures figures, Texts texts, Formats formats) {
        this.figures = figures;
        this.texts = texts;
        this.formats = formats;
    }

    List<TimePlot.Annotation> ofDay() {
        return known().stream()
                .map(note -> new TimePlot.Annotation(
                        Duration.between(figures.grid().start(), note.at()).toSeconds(),
                        words(note),
                        icon(note.kind()),
                        note.kind() == Happening.SERVER_AWAY))
                .toList();
    }

    /** @param to exclusive */
    List<String> between(Instant from, Instant to) {
        return known().stream()
                .filter(note -> !note.at().isBefore(from) && note.at().isBefore(to))
                .map(this::words)
                .toList();
    }

    /** What a newer bank noted has no words here, and an import that ended soon needs one line, not two. */
    private List<Annotation> known() {
        return figures.annotations().stream()
                .filter(note -> note.kind() != Happening.OTHER && !endedSoon(note))
                .toList();
    }

    private boolean endedSoon(Annotation began) {
        return began.kind() == Happening.IMPORT_BEGAN
                && figures.annotations().stream()
                        .anyMatch(end -> end.kind() == Happening.IMPORT_ENDED
                                && end.subject().equals(began.subject())
                                && !end.at().isBefore(began.at())
                                && Duration.between(began.at(), end.at()).compareTo(DayGrid.QUARTER) < 0);
    }

    private String words(Annotation note) {
        return texts.get(
                "live.note." + note.kind(),
                formats.time(note.at()),
                note.kind() == Happening.SERVER_AWAY ? texts.server(note.subject()) : note.subject(),
                note.lasted().compareTo(TENTHS_UNTIL) < 0
                        ? texts.get(
                                "shell.age.seconds",
                                formats.decimal(note.lasted().toMillis() / 1000.0, 1))
                        : formats.age(note.lasted()),
                formats.decimal(note.speed(), note.speed() == Math.rint(note.speed()) ? 0 : 1));
    }

    private static String icon(Happening kind) {
        return switch (kind) {
            case SERVER_AWAY -> "mdi2a-alert-circle-outline";
            case IMPORT_BEGAN, IMPORT_ENDED -> "mdi2t-tray-arrow-down";
            case CLOCK_STOOD, CLOCK_SPEED -> "mdi2c-clock-outline";
            case OTHER -> "mdi2f-flag-outline";
        };
    }
}

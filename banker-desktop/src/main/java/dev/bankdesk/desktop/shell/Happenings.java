package dev.bankdesk.desktop.shell;

import dev.bankdesk.core.banking.Happening;
import dev.bankdesk.core.history.Annotation;
import dev.bankdesk.desktop.texts.Formats;
import dev.bankdesk.desktop.texts.Texts;
import java.time.Duration;
import java.util.List;

/** What happened beside the payments, in words. */
public final class Happenings {
    /** An import that ended sooner than this needs one line, not two. */
    private static final Duration SOON = Duration.ofMinutes(15);

    private static final Duration TENTHS_UNTIL = Duration.ofSeconds(60);

    private final Texts texts;
    private final Formats formats;

    public Happenings(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    /** Those worth a line: what a newer bank noted has no words here. */
    public static List<Annotation> told(List<Annotation> all) {
        return all.stream()
                .filter(note -> note.kind() != Happening.OTHER && !endedSoon(note, all))
                .toList();
    }

    private static boolean endedSoon(Annotation began, List<Annotation> all) {
        return began.kind() == Happening.IMPORT_BEGAN
                && all.stream()
                        .anyMatch(end -> end.kind() == Happening.IMPORT_ENDED
                                && end.subject().equals(began.subject())
                                && !end.at().isBefore(began.at())
                                && Duration.between(began.at(), end.at()).compareTo(SOON) < 0);
    }

    /** Begins with the time of day. */
    public String words(Annotation note) {
        return texts.get(
                "shell.note." + note.kind(),
                formats.time(note.at()),
                note.kind() == Happening.SERVER_AWAY ? texts.server(note.subject()) : note.subject(),
                note.lasted().compareTo(TENTHS_UNTIL) < 0
                        ? texts.get(
                                "shell.age.seconds",
                                formats.decimal(note.lasted().toMillis() / 1000.0, 1))
                        : formats.age(note.lasted()),
                formats.decimal(note.speed(), note.speed() == Math.rint(note.speed()) ? 0 : 1));
    }

    public static boolean isBad(Happening kind) {
        return kind == Happening.SERVER_AWAY;
    }

    public static String icon(Happening kind) {
        return switch (kind) {
            case SERVER_AWAY, PROMOTED -> "mdi2a-alert-circle-outline";
            case IMPORT_BEGAN, IMPORT_ENDED -> "mdi2t-tray-arrow-down";
            case CLOCK_STOOD, CLOCK_SPEED -> "mdi2c-clock-outline";
            case OTHER -> "mdi2f-flag-outline";
        };
    }
}

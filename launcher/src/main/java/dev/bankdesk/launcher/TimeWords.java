package dev.bankdesk.launcher;

import dev.bankdesk.core.platform.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** Moments as they are written on the command line: 2026-03-01, 2026-03-01T14:05, 2026-03-01T14:05+02:00. */
final class TimeWords {
    /** The years of an import's rows; further away PostgreSQL's and Java's calendars end at different moments. */
    private static final Instant EARLIEST = Instant.parse("1899-12-31T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2201-01-02T00:00:00Z");

    private TimeWords() {}

    static ZoneId zone(String word) {
        try {
            return ZoneId.of(word);
        } catch (DateTimeException e) {
            throw Refusal.usage("--zone " + word + " is not known.", "Use a name such as Europe/Paris or UTC.");
        }
    }

    /** A date stands for its first moment. */
    static Instant start(String word, ZoneId zone, String option) {
        return moment(word, zone, option, 0);
    }

    /** A date stands for the first moment of the next day, so that it is taken whole. */
    static Instant end(String word, ZoneId zone, String option) {
        return moment(word, zone, option, 1);
    }

    private static Instant moment(String word, ZoneId zone, String option, int daysAfterDate) {
        Instant moment;
        try {
            if (!word.contains("T")) {
                moment = LocalDate.parse(word)
                        .plusDays(daysAfterDate)
                        .atStartOfDay(zone)
                        .toInstant();
            } else if (word.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")) {
                moment = OffsetDateTime.parse(word).toInstant();
            } else {
                moment = only(LocalDateTime.parse(word), zone, word, option);
            }
        } catch (DateTimeException e) {
            throw Refusal.usage(
                    option + " " + word + " is not a date or time.",
                    "Write 2026-03-01, 2026-03-01T14:05 or 2026-03-01T14:05+02:00.");
        }
        if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
            throw Refusal.usage(
                    option + " " + word + " is not in a time that the bank knows.",
                    "Choose a time in the years 1900 to 2200.");
        }
        return moment;
    }

    /** When clocks change, a time of the wall clock may stand for no moment, or for two. */
    private static Instant only(LocalDateTime local, ZoneId zone, String word, String option) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        throw Refusal.usage(
                option + " " + word + " is a time that " + zone + (offsets.isEmpty() ? " leaves out" : " has twice")
                        + ", since its clocks change.",
                "Write its offset as well: %s%s or %s%s."
                        .formatted(word, change.getOffsetBefore(), word, change.getOffsetAfter()));
    }
}

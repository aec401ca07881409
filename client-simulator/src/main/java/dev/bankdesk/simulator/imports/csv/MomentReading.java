package dev.bankdesk.simulator.imports.csv;

import dev.bankdesk.core.platform.Refusal;
import dev.bankdesk.simulator.imports.facts.CardNumbers;
import dev.bankdesk.simulator.imports.facts.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Reads dates and times in the mapping's formats; a day without a time is booked at noon. */
final class MomentReading {
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2200;

    private final String dateFormat;
    private final String timeFormat;
    private final DateTimeFormatter dates;
    private final DateTimeFormatter times;
    private final ZoneId zone;

    /** @param day as the file has it; @param at its moment in the zone */
    record Moment(LocalDate day, Instant at) {}

    MomentReading(String dateFormat, String timeFormat, Locale language, ZoneId zone) {
        this.dateFormat = dateFormat;
        this.timeFormat = timeFormat;
        this.dates = formatter("dateFormat", dateFormat, language);
        this.times = formatter("timeFormat", timeFormat, language);
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** @param time empty where the table has no column of times, or none in this row */
    Moment read(String dateColumn, String date, String timeColumn, String time) throws Unreadable {
        TemporalAccessor read = parse(dates, dateColumn, date, "is no date written " + dateFormat);
        LocalDate day = read.query(TemporalQueries.localDate());
        if (day == null || day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR) {
            throw new Unreadable(dateColumn, date, "is no day between " + EARLIEST_YEAR + " and " + LATEST_YEAR);
        }
        if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
            return new Moment(day, Instant.from(read));
        }
        LocalTime within = read.query(TemporalQueries.localTime());
        if (!time.isEmpty()) {
            within = parse(times, timeColumn, time, "is no time written " + timeFormat)
                    .query(TemporalQueries.localTime());
            if (within == null) {
                throw new Unreadable(
                        timeColumn, time, "tells no time by " + timeFormat + ": hours and minutes are needed");
            }
        }
        LocalTime at = within == null ? LocalTime.NOON : within;
        return new Moment(day, day.atTime(at).atZone(zone).toInstant());
    }

    private static TemporalAccessor parse(DateTimeFormatter formatter, String column, String text, String reason)
            throws Unreadable {
        try {
            return formatter.parse(text);
        } catch (DateTimeException e) {
            throw new Unreadable(column, text, reason);
        }
    }

    private static DateTimeFormatter formatter(String setting, String pattern, Locale language) {
        if (setting.equals("dateFormat") && (pattern.contains("D") || pattern.contains("Y"))) {
            throw Refusal.usage(
                    "The mapping's \"" + setting + "\" is \"" + CardNumbers.masked(pattern)
                            + "\": D is the day of the year and Y the year of the week.",
                    "Write small letters: dd.MM.yyyy.");
        }
        try {
            // Strict reading refuses 31 February, and needs u where people write y (a year without an era).
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern.replace('y', 'u'))
                    .toFormatter(language)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(
                    "The mapping's \"" + setting + "\" is \"" + CardNumbers.masked(pattern)
                            + "\", which is no format of Java's DateTimeFormatter.",
                    "Write for example dd.MM.yyyy or yyyy-MM-dd HH:mm:ss.");
        }
    }
}

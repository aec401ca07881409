package dev.bankdesk.core.statistics.postgres;

import java.time.LocalDate;
import java.time.ZoneId;

/** A range of days in the bank's zone, as conditions in SQL. @param end exclusive */
record Days(LocalDate first, LocalDate end, ZoneId zone) {
    /** Of a column of timestamps. */
    String within(String column) {
        return column + " >= to_timestamp(" + seconds(first) + ") and " + column + " < to_timestamp(" + seconds(end)
                + ")";
    }

    /** Of a column of dates. */
    String among(String column) {
        return column + " >= date '1970-01-01' + " + first.toEpochDay() + " and " + column + " < date '1970-01-01' + "
                + end.toEpochDay();
    }

    private long seconds(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond();
    }
}

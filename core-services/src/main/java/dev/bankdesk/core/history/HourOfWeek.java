package dev.bankdesk.core.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * An hour of the wall clock on one weekday, as a {@link HeatMap} has them.
 *
 * @param hour 0 to 23
 */
public record HourOfWeek(DayOfWeek day, int hour, ZoneId zone) {
    public HourOfWeek {
        if (hour < 0 || hour >= HeatMap.HOURS) {
            throw new IllegalArgumentException("A day has the hours 0 to 23, not " + hour + ".");
        }
    }

    public boolean holds(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return local.getDayOfWeek() == day && local.getHour() == hour;
    }
}

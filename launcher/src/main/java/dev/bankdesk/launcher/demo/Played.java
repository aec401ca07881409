package dev.bankdesk.launcher.demo;

import dev.bankdesk.simulator.behaviour.ClientDays;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The days that a demo has played so far.
 *
 * @param from the first day
 * @param until the moment up to which everything was played
 */
record Played(LocalDate from, Instant until) {
    /** The day after the last one that has begun. */
    LocalDate to() {
        LocalDate last = until.minusSeconds(1).atZone(ClientDays.ZONE).toLocalDate();
        return last.isBefore(from) ? from.plusDays(1) : last.plusDays(1);
    }

    boolean lastDayIsWhole() {
        return !until.isBefore(to().atStartOfDay(ClientDays.ZONE).toInstant());
    }

    /** The first day where none is whole yet. */
    LocalDate lastWholeDay() {
        LocalDate day = to().minusDays(lastDayIsWhole() ? 1 : 2);
        return day.isBefore(from) ? from : day;
    }
}

package dev.bankdesk.desktop.live;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * One day of a zone in quarter hours. Slot 0 is the last quarter hour of the day before, so that a curve of "the last 15
 * minutes" begins at midnight; slot i ends 15·i minutes after midnight. A day of 23 or 25 hours has 92 or 100 slots more.
 */
public record DayGrid(LocalDate day, ZoneId zone) {
    public static final Duration QUARTER = Duration.ofMinutes(15);
    /** What {@link #sameSlot} says where the clocks of the other day skip that time. */
    public static final int NO_SLOT = -1;

    public static DayGrid holding(Instant moment, ZoneId zone) {
        return new DayGrid(moment.atZone(zone).toLocalDate(), zone);
    }

    public Instant start() {
        return day.atStartOfDay(zone).toInstant();
    }

    public Instant end() {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public int slots() {
        return (int) Duration.between(start(), end()).dividedBy(QUARTER) + 1;
    }

    /** Start of the quarter hour of a slot. */
    public Instant slotStart(int slot) {
        return start().plus(QUARTER.multipliedBy(slot - 1L));
    }

    /** The slot of the quarter hour that holds the moment; may lie outside the day. */
    public int slotOf(Instant moment) {
        return Math.toIntExact(Math.floorDiv(Duration.between(start(), moment).toSeconds(), QUARTER.toSeconds())) + 1;
    }

    /** How many quarter hours of the day have passed, with the running one as a fraction; 0 to slots − 1. */
    public double elapsed(Instant moment) {
        double quarters = Duration.between(start(), moment).toMillis() / (double) QUARTER.toMillis();
        return Math.max(0, Math.min(slots() - 1.0, quarters));
    }

    /**
     * The slot of another day whose quarter hour begins when clocks show the same, or {@link #NO_SLOT}. Counting quarter hours
     * would be an hour off after a change of the clocks on either day.
     */
    public int sameSlot(int slot, DayGrid other) {
        LocalDateTime there = localOn(slotStart(slot), other);
        return skipped(there) != null ? NO_SLOT : other.slotOf(sameTime(slotStart(slot), other));
    }

    /**
     * When clocks show the same on another day. Where they skip it, the moment at which they do; where they show it twice, the
     * time at the same offset from UTC, else the first.
     */
    public Instant sameTime(Instant moment, DayGrid other) {
        LocalDateTime there = localOn(moment, other);
        ZoneOffsetTransition skip = skipped(there);
        return skip != null
                ? skip.getInstant()
                : ZonedDateTime.ofLocal(there, zone, zone.getRules().getOffset(moment))
                        .toInstant();
    }

    private LocalDateTime localOn(Instant moment, DayGrid other) {
        return LocalDateTime.ofInstant(moment, zone).plusDays(ChronoUnit.DAYS.between(day, other.day));
    }

    private ZoneOffsetTransition skipped(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap() ? change : null;
    }

    /** The same weekday of an earlier week. */
    public DayGrid weeksBefore(int weeks) {
        return new DayGrid(day.minusWeeks(weeks), zone);
    }
}

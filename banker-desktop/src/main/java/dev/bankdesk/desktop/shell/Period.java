package dev.bankdesk.desktop.shell;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** What the banker chose as period. It becomes a range of booking time only together with today's date and the zone. */
public sealed interface Period {

    /** @param today the bank clock's date in the zone */
    TimeRange range(LocalDate today, ZoneId zone);

    /** Periods that move on with the bank's day. */
    enum Preset implements Period {
        TODAY,
        YESTERDAY,
        LAST_7_DAYS,
        LAST_30_DAYS,
        LAST_90_DAYS,
        THIS_MONTH,
        LAST_MONTH,
        LAST_12_MONTHS;

        @Override
        public TimeRange range(LocalDate today, ZoneId zone) {
            return new Days(first(today), last(today)).range(today, zone);
        }

        /** The last full days end yesterday; today and this month are not complete. */
        public LocalDate last(LocalDate today) {
            return switch (this) {
                case TODAY, THIS_MONTH -> today;
                case LAST_MONTH, LAST_12_MONTHS -> today.withDayOfMonth(1).minusDays(1);
                case YESTERDAY, LAST_7_DAYS, LAST_30_DAYS, LAST_90_DAYS -> today.minusDays(1);
            };
        }

        public LocalDate first(LocalDate today) {
            return switch (this) {
                case TODAY -> today;
                case YESTERDAY -> today.minusDays(1);
                case LAST_7_DAYS -> today.minusDays(7);
                case LAST_30_DAYS -> today.minusDays(30);
                case LAST_90_DAYS -> today.minusDays(90);
                case THIS_MONTH -> today.withDayOfMonth(1);
                case LAST_MONTH -> today.minusMonths(1).withDayOfMonth(1);
                case LAST_12_MONTHS -> today.minusMonths(12).with(TemporalAdjusters.firstDayOfMonth());
            };
        }
    }

    /** @param last inclusive */
    record Days(LocalDate first, LocalDate last) implements Period {
        public Days {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("the period ends on " + last + ", before it begins on " + first);
            }
        }

        @Override
        public TimeRange range(LocalDate today, ZoneId zone) {
            return new TimeRange(
                    first.atStartOfDay(zone).toInstant(),
                    last.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    /** A part of a day, as dragged over a chart. */
    record Moments(Instant from, Instant to) implements Period {
        @Override
        public TimeRange range(LocalDate today, ZoneId zone) {
            return new TimeRange(from, to);
        }
    }
}

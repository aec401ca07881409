package dev.bankdesk.core.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * One account on one of the bank's days.
 *
 * @param end exclusive
 */
public record CardDay(long account, Instant start, Instant end) {

    static CardDay of(long account, Instant bookedAt, ZoneId zone) {
        LocalDate day = bookedAt.atZone(zone).toLocalDate();
        return new CardDay(
                account,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}

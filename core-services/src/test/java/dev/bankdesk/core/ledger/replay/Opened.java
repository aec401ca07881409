package dev.bankdesk.core.ledger.replay;

import java.time.Instant;

/**
 * An account as it was opened.
 *
 * @param floorMinor null: no limit
 * @param cardDayMinor what its card may spend on one day; null: as much as there is
 * @param freeFrom from when on its holder pays no foreign fee; null: never
 * @param freeUntil and until when; null: for good
 */
public record Opened(
        long id,
        String currency,
        String home,
        int segment,
        Long floorMinor,
        String state,
        Long cardDayMinor,
        Instant freeFrom,
        Instant freeUntil) {

    /** What counts is when a payment was booked. */
    boolean isFree(Instant bookedAt) {
        return freeFrom != null && !bookedAt.isBefore(freeFrom) && (freeUntil == null || bookedAt.isBefore(freeUntil));
    }
}

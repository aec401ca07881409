package dev.bankdesk.core.history;

import java.time.Instant;

/** What can be asked about: no bank has booked before, and the database knows no time after. */
final class BookingTimes {
    private static final Instant FIRST = Instant.parse("1700-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2300-01-01T00:00:00Z");

    private BookingTimes() {}

    /** @throws IllegalArgumentException with a sentence that names what is wrong */
    static void require(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The range ends before it begins: " + to + " is before " + from + ".");
        }
        if (from.isBefore(FIRST) || to.isAfter(END)) {
            throw new IllegalArgumentException("Booking times lie between " + FIRST + " and " + END
                    + "; the range from " + from + " to " + to + " does not.");
        }
    }
}

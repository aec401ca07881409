package dev.bankdesk.core.behaviour.postgres;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * From which day on a bounded read of an account's debits and credits is whole: each direction of each account is cut where its
 * bound is reached, and a day that one of them is missing of would look as if less had happened.
 */
final class Cuts {
    private final int most;
    private final LocalDate from;
    private final Map<Direction, Seen> seen = new HashMap<>();

    private record Direction(long account, boolean debit) {}

    private record Seen(LocalDate first, int rows) {}

    /** @param most rows of one direction; @param from the first day that was read at all */
    Cuts(int most, LocalDate from) {
        this.most = most;
        this.from = from;
    }

    /** Oldest first. */
    void saw(long account, boolean debit, LocalDate day) {
        seen.merge(
                new Direction(account, debit),
                new Seen(day, 1),
                (before, one) -> new Seen(before.first(), before.rows() + 1));
    }

    LocalDate completeFrom() {
        return seen.values().stream()
                .filter(direction -> direction.rows() >= most)
                // Of the day of the oldest row others may be missing.
                .map(direction -> direction.first().plusDays(1))
                .max(LocalDate::compareTo)
                .orElse(from);
    }
}

package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.simulator.imports.facts.Fact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares the running balance that the bank wrote behind each row with ours. Two things keep them apart: rows of one day do
 * not stand in booking order, so only the end of a day can be compared; and amounts of interest are rounded to 0.10 in the
 * file while its balances are not, so that the two drift apart by a few tenths.
 */
final class BalanceComparison {
    private static final long ROUNDING_MINOR = 100;

    private final Map<String, Day> days = new HashMap<>();
    private long all;
    private long equal;
    private long rounded;
    private long largestMinor;

    /** One account's latest day. */
    private static final class Day {
        private final Set<Long> written = new HashSet<>();
        private LocalDate day;
        private long balanceMinor;

        long differenceMinor() {
            return written.stream()
                    .mapToLong(each -> Math.abs(each - balanceMinor))
                    .min()
                    .orElse(0);
        }
    }

    void compare(Fact fact, long writtenMinor) {
        Day day = days.computeIfAbsent(fact.account(), any -> new Day());
        if (!fact.day().equals(day.day)) {
            end(day);
            day.day = fact.day();
        }
        day.balanceMinor += fact.movedMinor();
        day.written.add(writtenMinor);
    }

    /** Call after the last row. */
    String sentence() {
        days.values().forEach(this::end);
        return String.format(
                Locale.ROOT,
                "Balances that the file writes, compared at the end of %,d days with bookings: %,d equal ours, %,d differ by at"
                        + " most %s (the file rounds interest, its balances do not), %,d by more, the largest by %s.",
                all,
                equal,
                rounded,
                Money.of(ROUNDING_MINOR, "CZK"),
                all - equal - rounded,
                Money.of(largestMinor, "CZK"));
    }

    private void end(Day day) {
        if (day.day == null) {
            return;
        }
        long difference = day.differenceMinor();
        all++;
        equal += difference == 0 ? 1 : 0;
        rounded += difference > 0 && difference <= ROUNDING_MINOR ? 1 : 0;
        largestMinor = Math.max(largestMinor, difference);
        day.written.clear();
        day.day = null;
    }
}

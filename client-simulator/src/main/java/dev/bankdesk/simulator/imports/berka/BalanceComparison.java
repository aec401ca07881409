package dev.bankdesk.simulator.imports.berka;

import dev.bankdesk.simulator.imports.facts.Fact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares the running balance that the bank wrote behind each row with ours. Rows of one day do not stand in booking order,
 * so row by row many differ; the balance at the end of a day must be one of those that the bank wrote on that day.
 */
final class BalanceComparison {
    private final Map<String, Day> days = new HashMap<>();
    private long rows;
    private long equalRows;
    private long allDays;
    private long equalDays;

    /** One account's latest day. */
    private static final class Day {
        private final Set<Long> written = new HashSet<>();
        private LocalDate day;
        private long balanceMinor;

        boolean endsAsWritten() {
            return written.contains(balanceMinor);
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
        rows++;
        equalRows += day.balanceMinor == writtenMinor ? 1 : 0;
    }

    /** Call after the last row. */
    String sentence() {
        days.values().forEach(this::end);
        return String.format(
                Locale.ROOT,
                "Running balances written in the file: equal to ours behind %,d of %,d rows in the file's order, and at the"
                        + " end of %,d of %,d days with bookings (rows of one day do not stand in booking order).",
                equalRows,
                rows,
                equalDays,
                allDays);
    }

    private void end(Day day) {
        if (day.day != null) {
            allDays++;
            equalDays += day.endsAsWritten() ? 1 : 0;
            day.written.clear();
            day.day = null;
        }
    }
}

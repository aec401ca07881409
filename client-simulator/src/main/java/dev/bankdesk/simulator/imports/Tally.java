package dev.bankdesk.simulator.imports;

import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.imports.facts.Fact;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts and sums what was booked and declined. */
final class Tally {
    private final Map<DeclineReason, Long> declined = new EnumMap<>(DeclineReason.class);
    private final Map<Group, long[]> sums = new TreeMap<>(
            Comparator.comparingInt(Group::year).thenComparing(Group::currency).thenComparing(Group::kind));
    private long booked;
    private long bookedBefore;
    private LocalDate firstDay;
    private LocalDate lastDay;

    private record Group(int year, String currency, TransactionKind kind) {}

    void booked(Fact fact, boolean before) {
        booked++;
        bookedBefore += before ? 1 : 0;
        Group group = new Group(fact.day().getYear(), fact.amount().currency().getCurrencyCode(), fact.kind());
        long[] rowsAndMinor = sums.computeIfAbsent(group, any -> new long[2]);
        rowsAndMinor[0]++;
        rowsAndMinor[1] = Math.addExact(rowsAndMinor[1], fact.amount().minor());
        seen(fact.day());
    }

    void declined(Fact fact, DeclineReason reason) {
        declined.merge(reason, 1L, Long::sum);
        seen(fact.day());
    }

    private void seen(LocalDate day) {
        firstDay = firstDay == null || day.isBefore(firstDay) ? day : firstDay;
        lastDay = lastDay == null || day.isAfter(lastDay) ? day : lastDay;
    }

    long booked() {
        return booked;
    }

    long bookedBefore() {
        return bookedBefore;
    }

    Map<DeclineReason, Long> declined() {
        return Map.copyOf(declined);
    }

    long declinedInAll() {
        return declined.values().stream().mapToLong(Long::longValue).sum();
    }

    List<ImportReport.Sum> sums() {
        return sums.entrySet().stream()
                .map(sum -> new ImportReport.Sum(
                        sum.getKey().year(),
                        sum.getKey().currency(),
                        sum.getKey().kind(),
                        sum.getValue()[0],
                        sum.getValue()[1]))
                .toList();
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }
}

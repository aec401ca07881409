package dev.bankdesk.core.behaviour;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what recurs among a client's entries. Entries with the same other side, account and direction are one candidate; where
 * they keep no rhythm together, those of about the same amount are candidates of their own (a subscription at a shop where one
 * buys as well).
 *
 * <p>A candidate recurs where at least three quarters of the gaps between its last {@value #MOST_SEEN} entries are one interval
 * of a grid ({@link Rhythm}), none of these entries further off than the tolerance. Confidence is the expectation for the next
 * gap under Jeffreys' prior ("An invariant form for the prior probability in estimation problems", 1946), (kept + ½) ÷
 * (gaps + 1), halved for each due date that has passed unpaid since. After two of these it is over. (Laplace's prior takes every
 * reliability for equally likely: of a salary that came twelve times in twelve it misses every fourteenth.)
 */
public final class RecurringPayments {
    /** How far back entries are of use: three of a yearly payment. */
    public static final int LOOKS_BACK_DAYS = 1_110;

    private static final int MOST_SEEN = 24;
    private static final double KEPT_SHARE = 0.75;
    /** Amounts within it are one amount. */
    private static final double STABLE = 0.05;

    private static final int FEWEST = 3;
    /** Four weeks of weekly shopping come about by chance more easily than three months of rent. */
    private static final int FEWEST_OF_WEEKS = 4;

    private static final int OVER_AFTER_MISSED = 2;

    private RecurringPayments() {}

    /** How likely the next gap is kept after so many of so many were. */
    static double nextIsKept(int kept, int gaps) {
        return (kept + 0.5) / (gaps + 1.0);
    }

    private record Key(String with, long account, boolean incoming) {}

    /** The surest first. */
    static List<Recurrence> find(List<Entry> entries, LocalDate today) {
        Map<Key, List<Entry>> candidates = new LinkedHashMap<>();
        entries.stream()
                .filter(RecurringPayments::mayRecur)
                .sorted(Comparator.comparing(Entry::day))
                .forEach(entry -> candidates
                        .computeIfAbsent(
                                new Key(entry.with(), entry.account(), entry.isIncoming()), any -> new ArrayList<>())
                        .add(entry));
        List<Recurrence> found = new ArrayList<>();
        for (List<Entry> candidate : candidates.values()) {
            Optional<Recurrence> whole = recurrence(candidate, today);
            if (whole.isPresent()) {
                found.add(whole.get());
            } else {
                ofAboutTheSameAmount(candidate)
                        .forEach(part -> recurrence(part, today).ifPresent(found::add));
            }
        }
        found.sort(Comparator.comparing((Recurrence each) -> -each.payment().confidence())
                .thenComparing(each -> each.payment().next())
                .thenComparing(each -> -each.payment().typicalMinor()));
        return found;
    }

    /** Cash is drawn with nobody; what gives back or opens repeats nothing. */
    private static boolean mayRecur(Entry entry) {
        return switch (entry.kind()) {
            case CASH_WITHDRAWAL, CASH_DEPOSIT, REFUND, REVERSAL, OPENING -> false;
            default -> entry.signedMinor() != 0;
        };
    }

    private static List<List<Entry>> ofAboutTheSameAmount(List<Entry> entries) {
        List<List<Entry>> parts = new ArrayList<>();
        List<Entry> part = new ArrayList<>();
        long first = 0;
        for (Entry entry : entries.stream()
                .sorted(Comparator.comparingLong(Entry::amountMinor))
                .toList()) {
            if (part.isEmpty() || entry.amountMinor() > first * (1 + STABLE)) {
                part = new ArrayList<>();
                parts.add(part);
                first = entry.amountMinor();
            }
            part.add(entry);
        }
        parts.forEach(each -> each.sort(Comparator.comparing(Entry::day)));
        return parts.size() == 1 ? List.of() : parts;
    }

    /** Empty where the entries, oldest first, keep no rhythm, or it is over. */
    private static Optional<Recurrence> recurrence(List<Entry> entries, LocalDate today) {
        List<Entry> seen = entries.subList(Math.max(0, entries.size() - MOST_SEEN), entries.size());
        if (seen.size() < FEWEST) {
            return Optional.empty();
        }
        long medianGap = medianGapDays(seen);
        Rhythm best = null;
        int mostKept = 0;
        for (Interval interval : Interval.values()) {
            boolean weeks = interval == Interval.WEEKLY || interval == Interval.FORTNIGHTLY;
            if (seen.size() < (weeks ? FEWEST_OF_WEEKS : FEWEST) || !Rhythm.mayStep(interval, medianGap)) {
                continue;
            }
            Rhythm rhythm =
                    Rhythm.nearest(interval, seen.stream().map(Entry::day).toList());
            int kept = kept(seen, rhythm);
            if (kept > mostKept) {
                mostKept = kept;
                best = rhythm;
            }
        }
        return best == null || mostKept < KEPT_SHARE * (seen.size() - 1)
                ? Optional.empty()
                : continued(entries, seen, best, mostKept, today);
    }

    private static long medianGapDays(List<Entry> seen) {
        long[] gaps = new long[seen.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = seen.get(i + 1).day().toEpochDay() - seen.get(i).day().toEpochDay();
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2];
    }

    private static int kept(List<Entry> seen, Rhythm rhythm) {
        int kept = 0;
        for (int i = 1; i < seen.size(); i++) {
            LocalDate before = seen.get(i - 1).day();
            LocalDate day = seen.get(i).day();
            boolean oneStep = rhythm.indexOf(day) - rhythm.indexOf(before) == rhythm.step();
            if (oneStep && isNear(before, rhythm) && isNear(day, rhythm)) {
                kept++;
            }
        }
        return kept;
    }

    private static boolean isNear(LocalDate day, Rhythm rhythm) {
        return Math.abs(rhythm.deviation(day)) <= rhythm.toleranceDays();
    }

    private static Optional<Recurrence> continued(
            List<Entry> all, List<Entry> seen, Rhythm rhythm, int kept, LocalDate today) {
        Entry last = seen.get(seen.size() - 1);
        long index = rhythm.indexOf(last.day()) + rhythm.step();
        int missed = 0;
        while (rhythm.date(index).plusDays(rhythm.toleranceDays()).isBefore(today)) {
            missed++;
            index += rhythm.step();
        }
        if (missed >= OVER_AFTER_MISSED) {
            return Optional.empty();
        }
        double confidence = nextIsKept(kept, seen.size() - 1) / (1 << missed);
        long[] amounts = seen.stream().mapToLong(Entry::amountMinor).sorted().toArray();
        long typical = amounts[amounts.length / 2];
        boolean stable = amounts[amounts.length - 1] - amounts[0] <= STABLE * typical;
        RecurringPayment payment = new RecurringPayment(
                last.account(),
                last.name(),
                last.kind(),
                last.category(),
                rhythm.interval(),
                last.currency(),
                typical,
                amounts[0],
                amounts[amounts.length - 1],
                last.isIncoming(),
                stable,
                seen.size(),
                seen.get(0).day(),
                last.day(),
                Recurrence.onWorkingDay(rhythm.date(index), seen, rhythm),
                confidence);
        return Optional.of(new Recurrence(payment, rhythm, List.copyOf(seen), List.copyOf(all)));
    }

    /** What is to come in the days from today on. */
    static List<PaymentCalendar.Expected> expected(List<Recurrence> recurrences, LocalDate today) {
        List<PaymentCalendar.Expected> expected = new ArrayList<>();
        for (Recurrence recurrence : recurrences) {
            List<LocalDate> due = recurrence.dueUntil(today.plusDays(PaymentCalendar.DAYS_AHEAD));
            for (int i = 0; i < due.size(); i++) {
                boolean overdue = due.get(i).isBefore(today);
                expected.add(new PaymentCalendar.Expected(
                        overdue ? today : due.get(i), recurrence.payment(), recurrence.confidence(i), overdue));
            }
        }
        expected.sort(Comparator.comparing(PaymentCalendar.Expected::day)
                .thenComparing(each -> -each.payment().typicalMinor()));
        return expected;
    }
}

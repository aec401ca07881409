package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Foresees the balance until the month's end from the client's own past, by drawing it again (bootstrap: Efron, "Bootstrap
 * Methods", 1979): {@value #PATHS} paths, in each of which
 *
 * <ul>
 *   <li>each due date of what recurs comes with its confidence, with an amount and as many days off as one of those seen;
 *   <li>each day left has the sum of everything else of a past day of the same weekday, out of the last {@value #HISTORY_DAYS}
 *       that are known whole.
 * </ul>
 *
 * The expected balance is the mean of the paths, the band their 10 % and 90 % quantiles. Since the mean of a past day is
 * itself known from n days only, the band is widened around the median by √(1 + h ÷ n) for h days ahead (the variance of a
 * prediction from a sample mean). Under {@value #WARM_DAYS} days of history weekdays are not told apart and the band is twice
 * as wide: a cold start.
 */
final class MonthEnd {
    static final int HISTORY_DAYS = 180;
    static final int WARM_DAYS = 56;

    private static final int PATHS = 1_000;
    private static final double OUTSIDE = (1 - MonthEndForecast.COVERAGE) / 2;
    private static final double COLD = 2;
    /** Of the balance, where nothing at all is known. */
    private static final double BLIND = 0.5;

    private final Money now;
    private final LocalDate today;
    private final int daysAhead;
    private final List<Recurrence> recurrences;
    /** Sums of what does not recur, the day before today last. */
    private final long[] rest;

    private final SplittableRandom random;

    /** Draws of recurring income and of recurring payments over all paths. */
    private double income;

    private double outgoing;

    private MonthEnd(Money now, LocalDate today, int daysAhead, List<Recurrence> recurrences, long[] rest, long seed) {
        this.now = now;
        this.today = today;
        this.daysAhead = daysAhead;
        this.recurrences = recurrences;
        this.rest = rest;
        this.random = new SplittableRandom(seed);
    }

    /** The last day of today's month; on that day itself, of the next. */
    static LocalDate monthEnd(LocalDate today) {
        LocalDate end = today.withDayOfMonth(today.lengthOfMonth());
        return end.equals(today)
                ? today.plusDays(1).withDayOfMonth(today.plusDays(1).lengthOfMonth())
                : end;
    }

    /**
     * @param entries of the accounts that {@code now} adds up, and of no other currency
     * @param completeFrom the first day that none of them is missing of
     * @param recurrences found among them
     * @param seed the same seed draws the same paths
     */
    static MonthEndForecast forecast(
            Money now,
            LocalDate today,
            List<Entry> entries,
            LocalDate completeFrom,
            List<Recurrence> recurrences,
            long seed) {
        // What an account is opened with is nobody's everyday spending.
        List<Entry> own = entries.stream()
                .filter(entry -> entry.kind() != TransactionKind.OPENING)
                .toList();
        int days = (int) ChronoUnit.DAYS.between(today, monthEnd(today));
        return new MonthEnd(now, today, days, recurrences, rest(today, own, completeFrom, recurrences), seed).draw();
    }

    private static long[] rest(
            LocalDate today, List<Entry> entries, LocalDate completeFrom, List<Recurrence> recurrences) {
        Set<Entry> recurring = Collections.newSetFromMap(new IdentityHashMap<>());
        recurrences.forEach(each -> recurring.addAll(each.all()));
        LocalDate oldest =
                entries.stream().map(Entry::day).min(LocalDate::compareTo).orElse(today);
        LocalDate first = oldest.isBefore(completeFrom) ? completeFrom : oldest;
        int days = (int) Math.max(0, Math.min(HISTORY_DAYS, ChronoUnit.DAYS.between(first, today)));
        long[] rest = new long[days];
        for (Entry entry : entries) {
            int at = days - (int) ChronoUnit.DAYS.between(entry.day(), today);
            if (at >= 0 && at < days && !recurring.contains(entry)) {
                rest[at] += entry.signedMinor();
            }
        }
        return rest;
    }

    private MonthEndForecast draw() {
        boolean cold = rest.length < WARM_DAYS;
        List<ToCome> toCome = recurrences.stream().map(this::toCome).toList();
        double[][] balances = new double[daysAhead][PATHS];
        for (int path = 0; path < PATHS; path++) {
            double[] flows = new double[daysAhead];
            drawRest(flows, cold);
            toCome.forEach(each -> drawRecurring(each, flows));
            double balance = now.minor();
            for (int day = 0; day < daysAhead; day++) {
                balance += flows[day];
                balances[day][path] = balance;
            }
        }
        List<MonthEndForecast.Day> path = new ArrayList<>();
        path.add(new MonthEndForecast.Day(today, now.minor(), now.minor(), now.minor()));
        for (int day = 0; day < daysAhead; day++) {
            path.add(day(day, balances[day], cold));
        }
        long incomeMinor = Math.round(income / PATHS);
        long recurringMinor = Math.round(outgoing / PATHS);
        long expected = path.get(path.size() - 1).expectedMinor();
        return new MonthEndForecast(
                now,
                incomeMinor,
                recurringMinor,
                // What is left, so that the parts add up to the minor unit.
                expected - now.minor() - incomeMinor + recurringMinor,
                path,
                rest.length,
                cold);
    }

    private void drawRest(double[] flows, boolean cold) {
        if (rest.length == 0) {
            return;
        }
        for (int day = 0; day < flows.length; day++) {
            if (cold) {
                flows[day] += rest[random.nextInt(rest.length)];
            } else {
                // rest[length - b] lies b days before today; day 0 is tomorrow, whose weekday was 6 days ago.
                int back = 7 - (day + 1) % 7;
                int weeks = (rest.length - back) / 7 + 1;
                int at = rest.length - back - 7 * random.nextInt(weeks);
                flows[day] += rest[at];
            }
        }
    }

    /** The same in all paths: the due dates of what recurs, and the days that it may lie off them. */
    private record ToCome(Recurrence recurrence, List<LocalDate> due, int[] delays) {}

    private ToCome toCome(Recurrence recurrence) {
        // One that is due behind the month's end may come before it.
        LocalDate until = today.plusDays(daysAhead + recurrence.rhythm().toleranceDays());
        return new ToCome(recurrence, recurrence.dueUntil(until), recurrence.delays());
    }

    private void drawRecurring(ToCome toCome, double[] flows) {
        Recurrence recurrence = toCome.recurrence();
        List<Entry> seen = recurrence.seen();
        for (int nth = 0; nth < toCome.due().size(); nth++) {
            if (random.nextDouble() >= recurrence.confidence(nth)) {
                continue;
            }
            LocalDate due = toCome.due().get(nth);
            int off = toCome.delays()[random.nextInt(toCome.delays().length)];
            // A due date that moved to a working day carries its own deviation already.
            LocalDate day = recurrence.rhythm().deviation(due) == 0 ? due.plusDays(off) : due;
            int at = (int) Math.max(0, ChronoUnit.DAYS.between(today, day) - 1);
            if (at < flows.length) {
                long minor = seen.get(random.nextInt(seen.size())).signedMinor();
                flows[at] += minor;
                income += Math.max(0, minor);
                outgoing += Math.max(0, -minor);
            }
        }
    }

    private MonthEndForecast.Day day(int day, double[] drawn, boolean cold) {
        double mean = Arrays.stream(drawn).average().orElse(now.minor());
        Arrays.sort(drawn);
        double median = quantile(drawn, 0.5);
        double wider = (cold ? COLD : 1) * Math.sqrt(1 + (day + 1.0) / Math.max(1, rest.length));
        double low = median + wider * (quantile(drawn, OUTSIDE) - median);
        double high = median + wider * (quantile(drawn, 1 - OUTSIDE) - median);
        if (rest.length == 0 && low == high) {
            low = mean - BLIND * Math.abs(mean);
            high = mean + BLIND * Math.abs(mean);
        }
        long expected = Math.round(mean);
        return new MonthEndForecast.Day(
                today.plusDays(day + 1L),
                Math.min(expected, (long) Math.floor(low)),
                expected,
                Math.max(expected, (long) Math.ceil(high)));
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 >= sorted.length
                ? sorted[below]
                : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}

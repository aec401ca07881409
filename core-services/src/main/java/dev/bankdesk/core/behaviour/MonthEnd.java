package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Foresees the balance until the month's end from the client's own past, by drawing it again (bootstrap: Efron, "Bootstrap
 * Methods", 1979): {@value #PATHS} paths, in each of which
 *
 * <ul>
 *   <li>each due date of what recurs comes with its confidence, with an amount and as many days off as one of those seen;
 *   <li>each day left has the sum of everything else of a past day of the same weekday, out of the last {@value Everyday#HISTORY_DAYS}
 *       that are known whole;
 *   <li>the rest of today has what came after this time of day on such a day: what came before it is in the balance.
 * </ul>
 *
 * The expected balance is the mean of the paths, the band their 10 % and 90 % quantiles. Since the mean of a past day is
 * itself known from n days only, the band is widened around the median by √(1 + h ÷ n) for h days ahead, a part of today among them (the variance of a
 * prediction from a sample mean). Under {@value #WARM_DAYS} days of history weekdays are not told apart and the band is twice
 * as wide: a cold start.
 */
final class MonthEnd {
    static final int WARM_DAYS = 56;

    private static final int PATHS = 1_000;
    private static final double OUTSIDE = (1 - MonthEndForecast.COVERAGE) / 2;
    private static final double COLD = 2;
    /** Of the balance, where nothing at all is known. */
    private static final double BLIND = 0.5;

    private final Money now;
    private final LocalDateTime at;
    private final LocalDate today;
    private final int daysAhead;
    private final List<Recurrence> recurrences;
    private final Everyday rest;

    private final SplittableRandom random;

    /** Draws of recurring income and of recurring payments over all paths. */
    private double income;

    private double outgoing;

    private MonthEnd(Money now, LocalDateTime at, List<Recurrence> recurrences, Everyday rest, long seed) {
        this.now = now;
        this.at = at;
        this.today = at.toLocalDate();
        this.daysAhead = (int) ChronoUnit.DAYS.between(today, monthEnd(today));
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
     * @param at the moment of the balance {@code now}, in the bank's zone
     * @param entries of the accounts that {@code now} adds up, and of no other currency
     * @param completeFrom the first day that none of them is missing of
     * @param recurrences found among them
     * @param seed the same seed draws the same paths
     */
    static MonthEndForecast forecast(
            Money now,
            LocalDateTime at,
            List<Entry> entries,
            LocalDate completeFrom,
            List<Recurrence> recurrences,
            long seed) {
        // What an account is opened with is nobody's everyday spending.
        List<Entry> own = entries.stream()
                .filter(entry -> entry.kind() != TransactionKind.OPENING)
                .toList();
        return new MonthEnd(now, at, recurrences, Everyday.before(at, own, completeFrom, recurrences), seed).draw();
    }

    private MonthEndForecast draw() {
        boolean cold = rest.days() < WARM_DAYS;
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
                rest.days(),
                cold);
    }

    private void drawRest(double[] flows, boolean cold) {
        if (rest.days() == 0) {
            return;
        }
        flows[0] += rest.leftOfToday(random, !cold);
        for (int day = 0; day < flows.length; day++) {
            flows[day] += rest.wholeDay(day + 1, random, !cold);
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
        double days = day + 1 + leftOfToday();
        double wider = (cold ? COLD : 1) * Math.sqrt(1 + days / Math.max(1, rest.days()));
        double low = median + wider * (quantile(drawn, OUTSIDE) - median);
        double high = median + wider * (quantile(drawn, 1 - OUTSIDE) - median);
        if (rest.days() == 0 && low == high) {
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

    /** As a part of a day. */
    private double leftOfToday() {
        return 1
                - at.toLocalTime().toSecondOfDay() / (double) Duration.ofDays(1).toSeconds();
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 >= sorted.length
                ? sorted[below]
                : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}

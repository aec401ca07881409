package dev.bankdesk.core.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Entries of a client from a seed: income and bills before breakfast, spending from 8:30 to 21:30. */
final class DrawnClient {
    static final Currency EUR = Currency.getInstance("EUR");

    private DrawnClient() {}

    /** A client as it may be: income, rent, bills, subscriptions and everyday spending, from a seed. */
    static List<Entry> entries(long seed, LocalDate from, LocalDate to) {
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>();
        long income = 150_000 + random.nextInt(300_000);
        int payday = 20 + random.nextInt(12);
        int rentDay = 1 + random.nextInt(8);
        int bills = 1 + random.nextInt(4);
        int[] billDays = random.ints(bills, 1, 29).toArray();
        long[] billMinor = random.longs(bills, 1_000, 12_000).toArray();
        double visits = 0.3 + random.nextDouble() * 1.5;
        double median = 1_000 + random.nextInt(4_000);
        double weekend = 0.6 + random.nextDouble() * 1.2;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (day.equals(workingDay(dueOn(day, payday)))) {
                add(
                        entries,
                        day.atTime(4, 0),
                        "employer",
                        TransactionKind.SALARY,
                        Math.round(income * (1 + 0.02 * random.nextGaussian())));
            }
            if (day.equals(workingDay(dueOn(day, rentDay)))) {
                add(entries, day.atTime(6, 0), "landlord", TransactionKind.STANDING_ORDER, -income / 3);
            }
            for (int bill = 0; bill < bills; bill++) {
                if (day.equals(workingDay(dueOn(day, billDays[bill]))) && random.nextInt(40) > 0) {
                    long minor = Math.round(billMinor[bill] * Math.exp(0.15 * random.nextGaussian()));
                    add(entries, day.atTime(5, 0), "bill " + bill, TransactionKind.DIRECT_DEBIT, -minor);
                }
            }
            boolean atWeekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            for (int visit = poisson(random, visits * (atWeekend ? weekend : 1)); visit > 0; visit--) {
                long minor = Math.round(median * Math.exp(0.8 * random.nextGaussian()));
                String shop = "shop " + random.nextInt(30);
                add(entries, day.atTime(8 + (int) (minor % 14), 30), shop, TransactionKind.CARD_PAYMENT, -minor);
            }
        }
        return entries;
    }

    static void add(List<Entry> entries, LocalDateTime at, String with, TransactionKind kind, long minor) {
        entries.add(new Entry(at, 1_000_001, with, with, kind, Category.OTHER, EUR, minor));
    }

    private static LocalDate dueOn(LocalDate day, int due) {
        return day.withDayOfMonth(Math.min(due, day.lengthOfMonth()));
    }

    static LocalDate workingDay(LocalDate due) {
        return switch (due.getDayOfWeek()) {
            case SATURDAY -> due.minusDays(1);
            case SUNDAY -> due.minusDays(2);
            default -> due;
        };
    }

    private static int poisson(Random random, double mean) {
        double left = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > left; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** What is foreseen at a moment by whoever knows what was booked until then. */
    static MonthEndForecast forecast(List<Entry> all, LocalDateTime now, long balance, long seed) {
        List<Entry> known = all.stream().filter(each -> !each.at().isAfter(now)).toList();
        return MonthEnd.forecast(
                new Money(balance, EUR),
                now,
                known,
                LocalDate.MIN,
                RecurringPayments.find(known, now.toLocalDate()),
                seed);
    }

    /** What it came to, from a moment to a day's end. */
    static long between(List<Entry> all, LocalDateTime after, LocalDate last) {
        return all.stream()
                .filter(each -> each.at().isAfter(after) && !each.day().isAfter(last))
                .mapToLong(Entry::signedMinor)
                .sum();
    }
}

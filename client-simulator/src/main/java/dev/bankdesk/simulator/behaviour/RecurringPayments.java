package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Country;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Merchant;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Purpose;
import dev.bankdesk.simulator.population.Trade;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** What comes and goes every month: income, rent, savings, energy, telephone, insurance, subscriptions. */
final class RecurringPayments {
    /** Debits and transfers settle on working days: what is due at a weekend is collected on the Monday after. */
    private static final int LAST_SAFE_DAY = 25;

    private static final long[] SUBSCRIPTION_CENTS = {599, 799, 999, 1_099, 1_349, 1_799};

    private final long seed;
    private final MerchantDirectory merchants;

    RecurringPayments(long seed, MerchantDirectory merchants) {
        this.seed = seed;
        this.merchants = merchants;
    }

    void addTo(DaySheet sheet, Client client, LocalDate date, Dice day) {
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            subscriptions(sheet, client, date, day);
            return;
        }
        income(sheet, client, date, day);
        // The habits are drawn from a row of their own: the same every month.
        Dice habits = Dice.of(seed, client.number(), Purpose.RECURRING);
        boolean paysRent = collectedOn(date, habits.between(1, 8));
        if (client.rentMinor() > 0 && paysRent) {
            sheet.standingOrder(client.rentMinor(), Hours.COLLECTED.secondOfDay(day), Category.HOUSING, "Rent");
        }
        boolean saves = collectedOn(date, client.payday() >= 25 ? 2 : client.payday() + 2);
        long savings = savings(client, habits);
        if (saves && savings > 0) {
            sheet.standingOrder(savings, Hours.COLLECTED.secondOfDay(day), null, "Savings");
        }
        bill(sheet, client, date, habits, day, Trade.ENERGY, 72, 0.4, "Energy");
        bill(sheet, client, date, habits, day, Trade.TELECOM, 34, 0.3, "Telephone and internet");
        if (client.insured()) {
            bill(sheet, client, date, habits, day, Trade.INSURANCE, 44, 0.4, "Insurance");
        }
        if (client.gymMember()) {
            bill(sheet, client, date, habits, day, Trade.GYM, 32, 0.25, "Membership");
        }
        subscriptions(sheet, client, date, day);
    }

    private void income(DaySheet sheet, Client client, LocalDate date, Dice day) {
        if (client.segment() == Segment.BUSINESS) {
            takings(sheet, client, date, day);
            return;
        }
        if (!date.equals(paidOn(client.payday(), date))) {
            return;
        }
        long amount = client.monthlyIncomeMinor();
        if (client.thirteenthMonth() && date.getMonthValue() == 12 && client.payday() >= 25) {
            amount *= 2;
        }
        boolean salary = client.payday() >= 25;
        String purpose = salary ? "Salary" : client.segment() == Segment.SENIOR ? "Pension" : "Allowance";
        TransactionKind kind =
                client.segment() == Segment.STUDENT ? TransactionKind.TRANSFER_IN : TransactionKind.SALARY;
        sheet.add(
                kind,
                Channel.TRANSFER,
                amount,
                "EUR",
                Hours.COLLECTED.secondOfDay(day),
                null,
                client.home().name(),
                purpose);
    }

    /** A business is paid by its own customers, on two working days of five, about half a week's takings each. */
    private static void takings(DaySheet sheet, Client client, LocalDate date, Dice day) {
        if (day.chance(0.4)) {
            double share = 1 / (0.4 * 21.7);
            long amount = Math.round(day.logNormal(client.monthlyIncomeMinor() * share * 0.92, 0.4));
            sheet.add(
                    TransactionKind.TRANSFER_IN,
                    Channel.TRANSFER,
                    amount,
                    "EUR",
                    Hours.OFFICE.secondOfDay(day),
                    null,
                    client.home().name(),
                    "Invoice " + date.getYear() + "-" + day.between(100, 999));
        }
    }

    /** The day of this date's month on which an income due at {@code dueDay} is paid: Friday where that is a weekend. */
    static LocalDate paidOn(int dueDay, LocalDate date) {
        LocalDate due = date.withDayOfMonth(Math.min(dueDay, date.lengthOfMonth()));
        return switch (due.getDayOfWeek()) {
            case SATURDAY -> due.minusDays(1);
            case SUNDAY -> due.minusDays(2);
            default -> due;
        };
    }

    /** True where a debit due on this day of the month is collected on the date: a weekend shifts it to Monday. */
    static boolean collectedOn(LocalDate date, int dueDay) {
        LocalDate due = date.withDayOfMonth(dueDay);
        LocalDate collected =
                switch (due.getDayOfWeek()) {
                    case SATURDAY -> due.plusDays(2);
                    case SUNDAY -> due.plusDays(1);
                    default -> due;
                };
        return date.equals(collected);
    }

    /** Savers put most of what they do not mean to spend aside; the rest is their cushion. */
    private static long savings(Client client, Dice habits) {
        double left = (0.97 - client.thrift()) * client.monthlyIncomeMinor();
        boolean saver = habits.chance(0.6);
        return saver && left > 2_000 ? Math.round(left * 0.8 / 1_000) * 1_000 : 0;
    }

    private void bill(
            DaySheet sheet,
            Client client,
            LocalDate date,
            Dice habits,
            Dice day,
            Trade trade,
            double medianEuro,
            double sigma,
            String purpose) {
        int dueDay = habits.between(3, LAST_SAFE_DAY);
        long usual = Math.round(habits.logNormal(medianEuro, sigma) * 100);
        Merchant merchant = habits.pick(merchants.near("France", Country.FR, trade));
        if (collectedOn(date, dueDay)) {
            sheet.add(
                    TransactionKind.DIRECT_DEBIT,
                    Channel.DIRECT_DEBIT,
                    usual,
                    "EUR",
                    Hours.COLLECTED.secondOfDay(day),
                    merchant,
                    merchant.country().name(),
                    purpose);
        }
    }

    /** Digital subscriptions charge the card on their own day, weekend or not. */
    private void subscriptions(DaySheet sheet, Client client, LocalDate date, Dice day) {
        for (int i = 0; i < client.subscriptions(); i++) {
            Dice habits = Dice.of(seed, client.number(), Purpose.RECURRING, i + 1);
            if (date.getDayOfMonth() == habits.between(1, 28)) {
                Merchant merchant = habits.pick(merchants.near("France", Country.FR, Trade.STREAMING));
                sheet.add(
                        TransactionKind.ONLINE_PAYMENT,
                        Channel.ONLINE,
                        SUBSCRIPTION_CENTS[habits.below(SUBSCRIPTION_CENTS.length)],
                        "EUR",
                        Hours.ONLINE.secondOfDay(day),
                        merchant,
                        merchant.country().name(),
                        "Subscription");
            }
        }
    }
}

package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.behaviour.CustomerStatement;
import dev.bankdesk.core.behaviour.Interval;
import dev.bankdesk.core.behaviour.MonthEndForecast;
import dev.bankdesk.core.behaviour.RecurringPayment;
import dev.bankdesk.core.history.TransactionRow;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** What the demo's clients pay and receive: the statement adds up, and the past leads to the balance now. */
final class DemoPayments {
    /** What recurs every month: day, whom, category, minor units (positive comes in). */
    private record Monthly(int day, String who, TransactionKind kind, Category category, long minor) {}

    private static final List<Monthly> MONTHLY = List.of(
            new Monthly(28, "Atelier Rhône SA", TransactionKind.SALARY, Category.INCOME, 348_000),
            new Monthly(11, "Régie Foncia", TransactionKind.STANDING_ORDER, Category.HOUSING, -118_000),
            new Monthly(15, "EDF, contrat 20 481 337", TransactionKind.DIRECT_DEBIT, Category.HOUSING, -9_480),
            new Monthly(18, "Free Mobile", TransactionKind.DIRECT_DEBIT, Category.HOUSING, -1_999),
            new Monthly(23, "MAIF", TransactionKind.DIRECT_DEBIT, Category.INSURANCE, -6_240),
            new Monthly(23, "Canal+", TransactionKind.DIRECT_DEBIT, Category.LEISURE, -2_799),
            new Monthly(30, "Keep Cool", TransactionKind.DIRECT_DEBIT, Category.LEISURE, -2_990));

    /** Everyday payments, one after the other. */
    private record Purchase(String who, Category category, Channel channel, String country, long minor) {}

    private static final List<Purchase> PURCHASES = List.of(
            new Purchase("Carrefour Market, Lyon 3", Category.GROCERIES, Channel.CARD, "FR", 6_418),
            new Purchase("SNCF Connect", Category.TRAVEL, Channel.ONLINE, "FR", 11_800),
            new Purchase("Pharmacie Bellecour", Category.HEALTH, Channel.CARD, "FR", 2_345),
            new Purchase("Le Comptoir du Midi", Category.RESTAURANTS, Channel.CARD, "FR", 4_150),
            new Purchase("British Airways", Category.TRAVEL, Channel.ONLINE, "GB", 25_048),
            new Purchase("Monoprix Part-Dieu", Category.GROCERIES, Channel.CARD, "FR", 3_872),
            new Purchase("TotalEnergies, A7 Montélimar", Category.TRANSPORT, Channel.CARD, "FR", 7_215),
            new Purchase("Hotel Miramar, Barcelona", Category.TRAVEL, Channel.CARD, "ES", 64_260),
            new Purchase("Zalando SE", Category.ONLINE_SHOPPING, Channel.ONLINE, "DE", 8_995));

    private DemoPayments() {}

    /** Every line of a client since January, newest first. */
    static List<CustomerStatement.Line> lines(long customer) {
        List<CustomerStatement.Line> lines = new ArrayList<>();
        long balance = DemoClients.BALANCE;
        long position = DemoHistory.POSITION - customer % 100;
        for (LocalDate day = DemoBehaviour.TODAY; day.isAfter(LocalDate.of(2026, 1, 1)); day = day.minusDays(1)) {
            for (TransactionRow row : ofDay(customer, day, position)) {
                long signed = row.kind() == TransactionKind.SALARY
                        ? row.amount().minor()
                        : -row.amount().minor();
                lines.add(new CustomerStatement.Line(
                        1_000_000 + customer, row, signed, new Money(balance, DemoClients.EURO)));
                balance -= signed;
                position--;
            }
        }
        return lines;
    }

    private static List<TransactionRow> ofDay(long customer, LocalDate day, long position) {
        List<TransactionRow> rows = new ArrayList<>();
        for (Monthly monthly : MONTHLY) {
            if (monthly.day() == day.getDayOfMonth()) {
                rows.add(row(
                        customer,
                        day,
                        position - rows.size(),
                        monthly.kind(),
                        "",
                        monthly.who(),
                        monthly.category(),
                        monthly.kind() == TransactionKind.SALARY ? Channel.TRANSFER : Channel.DIRECT_DEBIT,
                        "FR",
                        Math.abs(monthly.minor())));
            }
        }
        int which = (int) ((day.toEpochDay() + customer) % PURCHASES.size());
        if (day.toEpochDay() % 4 != 1) {
            Purchase purchase = PURCHASES.get(which);
            rows.add(row(
                    customer,
                    day,
                    position - rows.size(),
                    purchase.channel() == Channel.ONLINE
                            ? TransactionKind.ONLINE_PAYMENT
                            : TransactionKind.CARD_PAYMENT,
                    purchase.who(),
                    "",
                    purchase.category(),
                    purchase.channel(),
                    purchase.country(),
                    purchase.minor() + day.getDayOfMonth() * 13));
        }
        return rows;
    }

    private static TransactionRow row(
            long customer,
            LocalDate day,
            long position,
            TransactionKind kind,
            String merchant,
            String purpose,
            Category category,
            Channel channel,
            String country,
            long minor) {
        boolean pounds = country.equals("GB");
        return new TransactionRow(
                position,
                day.atTime(LocalTime.of(9, 30)).atZone(DemoCells.ZONE).toInstant(),
                DemoBank.NOW,
                kind,
                null,
                customer,
                DemoClients.name(customer),
                DemoClients.segment(customer),
                1_000_000 + customer,
                9_781,
                new Money(minor, DemoClients.EURO),
                pounds ? Money.of(minor * 85 / 100, "GBP") : null,
                minor,
                category,
                channel,
                country,
                !country.equals("FR"),
                5_411,
                merchant.isEmpty() ? 0 : 7,
                merchant,
                purpose,
                "simulator",
                0,
                pounds ? DemoHistory.LAST_RATES : null);
    }

    static List<RecurringPayment> recurring(long customer) {
        return MONTHLY.stream().map(monthly -> recurring(customer, monthly)).toList();
    }

    private static RecurringPayment recurring(long customer, Monthly monthly) {
        LocalDate next = DemoBehaviour.TODAY.withDayOfMonth(monthly.day());
        return new RecurringPayment(
                1_000_000 + customer,
                monthly.who(),
                monthly.kind(),
                monthly.category(),
                Interval.MONTHLY,
                DemoClients.EURO,
                Math.abs(monthly.minor()),
                Math.abs(monthly.minor()),
                Math.abs(monthly.minor()),
                monthly.minor() > 0,
                monthly.day() != 15,
                8,
                LocalDate.of(2026, 1, 1).withDayOfMonth(Math.min(28, monthly.day())),
                next.minusMonths(1),
                next.isBefore(DemoBehaviour.TODAY) ? next.plusMonths(1) : next,
                monthly.day() == 30 ? 0.45 : 0.93);
    }

    /** @param cold whether too little is known of the client */
    static MonthEndForecast forecast(Money now, boolean cold) {
        List<MonthEndForecast.Day> path = new ArrayList<>();
        long balance = now.minor();
        for (LocalDate day = DemoBehaviour.TODAY; day.getMonthValue() == 9; day = day.plusDays(1)) {
            long ahead = day.toEpochDay() - DemoBehaviour.TODAY.toEpochDay();
            if (ahead > 0) {
                balance -= 8_500;
                for (Monthly monthly : MONTHLY) {
                    if (monthly.day() == day.getDayOfMonth() && now.currency().equals(DemoClients.EURO)) {
                        balance += monthly.minor();
                    }
                }
            }
            long half = (long) ((cold ? 90_000 : 28_000) * Math.sqrt(ahead));
            path.add(new MonthEndForecast.Day(day, balance - half, balance, balance + half));
        }
        return new MonthEndForecast(now, 348_000, 23_508, -136_000, path, cold ? 0 : 210, cold);
    }
}

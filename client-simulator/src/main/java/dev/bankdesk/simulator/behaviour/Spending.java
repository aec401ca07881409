package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Country;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Merchant;
import dev.bankdesk.simulator.population.MerchantDirectory;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.population.Purpose;
import dev.bankdesk.simulator.population.Trade;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Currency;

/** What clients decide themselves: purchases at home and abroad, cash, transfers to friends. */
final class Spending {
    private static final Purchase[] PURCHASES = Purchase.values();

    /** Travellers pay more often, and buy no hardware and no train home. */
    private static final double TRAVEL_ACTIVITY = 1.5;

    private static final double[] TRAVEL_SUMS = {0.1, 0.16, 0.34, 0.58, 0.62, 0.78, 0.86, 0.9, 0.93, 1.0};
    private static final Purchase[] TRAVEL_PURCHASES = {
        Purchase.GROCERIES,
        Purchase.BREAD,
        Purchase.LUNCH,
        Purchase.DINNER,
        Purchase.FUEL,
        Purchase.TICKET,
        Purchase.CLOTHES,
        Purchase.CINEMA,
        Purchase.PHARMACY,
        Purchase.CASH
    };

    /** Friends are neighbours in number: people pay the same few people again and again. */
    private static final int CIRCLE = 40;

    private static final String[] TO_FRIENDS = {"Thanks!", "Dinner", "Gift", "Tickets", "Shared rent", "Holiday", ""};

    private final Population population;
    private final MerchantDirectory merchants;
    private final Trips trips;
    // By segment, weekday and month: rising sums over PURCHASES of how often a day each is made.
    private final double[][][][] sums;

    Spending(Population population, MerchantDirectory merchants) {
        this.population = population;
        this.merchants = merchants;
        trips = new Trips(population.seed());
        sums = sums();
    }

    void addTo(DaySheet sheet, Client client, LocalDate date, long epochDay, Dice day) {
        Country visited = trips.countryOn(client, epochDay);
        double factor = Budget.factor(client);
        if (visited != null) {
            onTrip(sheet, client, visited, factor, day);
            return;
        }
        double[] rising =
                sums[client.segment().ordinal()][date.getDayOfWeek().getValue() - 1][date.getMonthValue() - 1];
        double mean = rising[rising.length - 1] * client.activity() * ofDate(date);
        int count = day.poisson(mean);
        for (int i = 0; i < count; i++) {
            atHome(sheet, client, PURCHASES[day.pickBySums(rising)], factor, day);
        }
        if (day.chance(0.0025 * client.wanderlust())) {
            flight(sheet, factor, day);
        }
    }

    /** Shops are shut at Christmas and on New Year's Day, and the Saturdays before Christmas are the year's busiest. */
    private static double ofDate(LocalDate date) {
        if (date.getMonthValue() == 12) {
            int day = date.getDayOfMonth();
            return day == 25 ? 0.25 : day >= 15 && day <= 24 ? 1.3 : 1;
        }
        return date.getDayOfYear() == 1 || date.getMonthValue() == 5 && date.getDayOfMonth() == 1 ? 0.35 : 1;
    }

    private void atHome(DaySheet sheet, Client client, Purchase purchase, double factor, Dice day) {
        switch (purchase) {
            case TO_A_FRIEND -> toAFriend(sheet, client, factor, day);
            case CASH -> cash(sheet, client.home(), shop(client, Trade.CASH_MACHINE, day), factor, day);
            case ONLINE -> {
                Merchant merchant = usual(client, merchants.near("France", Country.FR, Trade.ONLINE_SHOP), day);
                buy(sheet, TransactionKind.ONLINE_PAYMENT, Channel.ONLINE, purchase, merchant, factor, day);
            }
            default ->
                buy(
                        sheet,
                        TransactionKind.CARD_PAYMENT,
                        Channel.CARD,
                        purchase,
                        shop(client, purchase.trade(), day),
                        factor,
                        day);
        }
    }

    private void onTrip(DaySheet sheet, Client client, Country visited, double factor, Dice day) {
        int count = day.poisson(1.7 * client.activity() * TRAVEL_ACTIVITY);
        for (int i = 0; i < count; i++) {
            Purchase purchase = TRAVEL_PURCHASES[day.pickBySums(TRAVEL_SUMS)];
            Merchant merchant = day.pick(merchants.near("", visited, purchase.trade()));
            if (purchase == Purchase.CASH) {
                cash(sheet, visited, merchant, factor, day);
            } else {
                buy(sheet, TransactionKind.CARD_PAYMENT, Channel.CARD, purchase, merchant, factor, day);
            }
        }
        if (day.chance(0.2)) {
            Merchant hotel = day.pick(merchants.near("", visited, Trade.HOTEL));
            long amount = inMinorUnits(day.logNormal(130 * Math.sqrt(factor), 0.5), visited);
            int second = onParisClock(Hours.TRAVEL.secondOfDay(day), visited);
            card(sheet, TransactionKind.CARD_PAYMENT, Channel.CARD, amount, second, hotel);
        }
    }

    private void flight(DaySheet sheet, double factor, Dice day) {
        Merchant airline = day.pick(merchants.near("France", Country.FR, Trade.AIRLINE));
        long amount = Math.round(day.logNormal(165 * Math.sqrt(factor), 0.5) * 100);
        int second = Hours.ONLINE.secondOfDay(day);
        card(sheet, TransactionKind.ONLINE_PAYMENT, Channel.ONLINE, amount, second, airline);
    }

    private void toAFriend(DaySheet sheet, Client client, double factor, Dice day) {
        int circle = client.number() / CIRCLE * CIRCLE;
        int members = Math.min(CIRCLE, population.size() - circle);
        int friend = circle + day.below(members);
        double euro =
                day.logNormal(Purchase.TO_A_FRIEND.medianEuro() * Math.sqrt(factor), Purchase.TO_A_FRIEND.sigma());
        // People send round amounts.
        long amount = Math.max(1, Math.round(euro / 5)) * 500;
        int second = Hours.EVENINGS.secondOfDay(day);
        String purpose = day.pick(TO_FRIENDS);
        if (friend != client.number()) {
            sheet.pay(friend, amount, second, purpose);
        }
    }

    /** Notes come in tens; abroad in what ten euro are worth there, rounded to one digit. */
    private static void cash(DaySheet sheet, Country country, Merchant machine, double factor, Dice day) {
        long tens = Math.max(2, Math.min(30, Math.round(day.logNormal(6 * Math.sqrt(factor), 0.5))));
        long note = country.unitsPerEuro() >= 100 ? 2_000 : country.unitsPerEuro() >= 10 ? 500 : 10;
        long units = tens * note;
        int second = onParisClock(Hours.SHOPS.secondOfDay(day), country);
        long minor = units * scale(country);
        card(sheet, TransactionKind.CASH_WITHDRAWAL, Channel.ATM, minor, second, machine);
    }

    private static void buy(
            DaySheet sheet,
            TransactionKind kind,
            Channel channel,
            Purchase purchase,
            Merchant merchant,
            double factor,
            Dice day) {
        double euro = Math.max(0.5, day.logNormal(purchase.medianEuro() * factor, purchase.sigma()));
        int second = onParisClock(purchase.hours().secondOfDay(day), merchant.country());
        card(sheet, kind, channel, inMinorUnits(euro, merchant.country()), second, merchant);
    }

    private static void card(
            DaySheet sheet, TransactionKind kind, Channel channel, long minor, int second, Merchant merchant) {
        Country country = merchant.country();
        sheet.add(kind, channel, minor, country.currency(), second, merchant, country.name(), "");
    }

    /** Mostly the usual shop in the own town; sometimes another one, sometimes another town at home. */
    private Merchant shop(Client client, Trade trade, Dice day) {
        if (client.home() == Country.FR && day.chance(0.07)) {
            Client elsewhere = population.client(day.below(population.size()));
            return day.pick(merchants.near(elsewhere.city(), elsewhere.home(), trade));
        }
        return usual(client, merchants.near(client.city(), client.home(), trade), day);
    }

    private Merchant usual(Client client, Merchant[] choice, Dice day) {
        if (day.chance(0.3)) {
            return day.pick(choice);
        }
        return choice[
                Dice.of(
                                population.seed(),
                                client.number(),
                                Purpose.HABITS,
                                choice[0].trade().ordinal())
                        .below(choice.length)];
    }

    private static int onParisClock(int secondThere, Country country) {
        return Math.floorMod(secondThere - country.hoursFromParis() * 3_600, 86_400);
    }

    private static long inMinorUnits(double euro, Country country) {
        return Math.round(euro * country.unitsPerEuro() * scale(country));
    }

    /** Minor units in one unit of the country's currency: 100 for cents, 1 for yen. */
    private static long scale(Country country) {
        int decimals = Money.decimals(Currency.getInstance(country.currency()));
        return decimals == 0 ? 1 : 100;
    }

    private static double[][][][] sums() {
        Segment[] segments = Segment.values();
        double[][][][] all = new double[segments.length][7][12][PURCHASES.length];
        for (Segment segment : segments) {
            for (DayOfWeek weekday : DayOfWeek.values()) {
                for (int month = 1; month <= 12; month++) {
                    double sum = 0;
                    for (Purchase purchase : PURCHASES) {
                        sum += purchase.timesADay(segment, weekday, month);
                        all[segment.ordinal()][weekday.getValue() - 1][month - 1][purchase.ordinal()] = sum;
                    }
                }
            }
        }
        return all;
    }
}

package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.marketing.catalogue.CashBack;
import dev.bankdesk.core.marketing.catalogue.CheaperContract;
import dev.bankdesk.core.marketing.catalogue.ForeignFees;
import dev.bankdesk.core.marketing.catalogue.OverdraftInterest;
import dev.bankdesk.core.marketing.catalogue.Product;
import dev.bankdesk.core.marketing.catalogue.ReturnedPayments;
import dev.bankdesk.core.marketing.catalogue.RoundUp;
import dev.bankdesk.core.marketing.catalogue.TripInsurance;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;

/**
 * What a client's payments of a month would show the bank: a noisy picture of what it is like. Amounts in euro cents. The
 * seasons are left out.
 *
 * @param spentAbroad in the month; 0 without a trip
 * @param spentAbroadYearly of the twelve months before
 * @param trips of the twelve months before
 * @param feesYearly of the twelve months before
 * @param overdraftInterestYearly of the twelve months before
 */
record Behaviour(
        double spentAbroad,
        int countries,
        double spent,
        int payments,
        double groceries,
        double spentAbroadYearly,
        int trips,
        double feesYearly,
        double overdraftInterestYearly) {
    private static final double FOREIGN_FEE = 0.02;
    private static final double MOST_TRIPS_MONTHLY = 0.6;
    private static final double TRIPS_MONTHLY = 0.18;

    /** @param month from 1 */
    static Behaviour of(Client client, long seed, int month) {
        Dice ofYear = Dice.of(seed, client.number(), 0);
        double tripsMonthly = Math.min(MOST_TRIPS_MONTHLY, TRIPS_MONTHLY * client.wanderlust());
        int trips = ofYear.poisson(12 * tripsMonthly);
        double spentATrip = 0.22 * client.monthlyIncomeMinor() * ofYear.logNormal(1, 0.3);
        double abroadYearly = trips * spentATrip;
        double overdraft = client.thrift() > 0.97 ? ofYear.logNormal(30_00, 0.8) : 0;
        double fees = 24_00 + FOREIGN_FEE * abroadYearly + ofYear.logNormal(50_00, 0.9) + overdraft;
        Dice dice = Dice.of(seed, client.number(), month);
        boolean travels = dice.chance(tripsMonthly);
        double spent = client.monthlyIncomeMinor() * client.thrift() * dice.logNormal(1, 0.1);
        return new Behaviour(
                travels ? spentATrip * dice.logNormal(1, 0.4) : 0,
                travels ? 1 + dice.poisson(0.4 * client.wanderlust()) : 0,
                spent,
                dice.poisson(28 * usual(client.segment()) * client.activity()),
                0.16 * Math.sqrt(spent * 2_000_00) * dice.logNormal(1, 0.2),
                abroadYearly,
                trips,
                fees,
                overdraft);
    }

    private static double usual(Segment segment) {
        return segment == Segment.SENIOR ? 0.7 : 1;
    }

    boolean travels() {
        return spentAbroad > 0;
    }

    /** What the product would have saved in a year, after its price; the same rules as the catalogue's, over the year's sums. */
    long savingMinor(Product product) {
        double worth;
        if (product.benefit() instanceof ForeignFees) {
            worth = FOREIGN_FEE * spentAbroadYearly;
        } else if (product.benefit() instanceof CashBack cash) {
            worth = Math.min(cash.mostYearlyMinor(), 12 * groceries * cash.basisPoints() / 10_000);
        } else if (product.benefit() instanceof TripInsurance trip) {
            worth = (double) trips * trip.perTripMinor();
        } else if (product.benefit() instanceof RoundUp up) {
            worth = 12.0 * payments * up.toMinor() / 2 * up.bonusBasisPoints() / 10_000;
        } else if (product.benefit() instanceof OverdraftInterest) {
            worth = overdraftInterestYearly / 2;
        } else if (product.benefit() instanceof ReturnedPayments) {
            worth = overdraftInterestYearly;
        } else if (product.benefit() instanceof CheaperContract contract) {
            worth = 300_00.0 * contract.cheaperBasisPoints() / 10_000;
        } else {
            worth = feesYearly;
        }
        return Math.round(worth) - product.priceYearlyMinor();
    }
}

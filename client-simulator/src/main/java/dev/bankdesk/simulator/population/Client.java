package dev.bankdesk.simulator.population;

import dev.bankdesk.core.banking.Segment;

/**
 * A simulated client: who it is, what it earns and what it is used to. Amounts are euro cents.
 *
 * @param number from 0
 * @param monthlyIncomeMinor net salary, pension, allowance or takings of an average month
 * @param payday the day of the month on which the income is due, before the shift off weekends
 * @param rentMinor rent or mortgage, 0 for those who own their home
 * @param thrift what it means to spend, as a share of what it earns; above 1 the money runs out before payday
 * @param activity how much more or less often than its segment it pays
 * @param wanderlust how much more or less often than others it travels
 * @param subscriptions streaming and other digital subscriptions
 * @param floorMinor lowest balance that the bank grants, 0 or below
 * @param openingMinor balance on the first day
 */
public record Client(
        int number,
        String name,
        Segment segment,
        int birthYear,
        Country home,
        String region,
        String city,
        long monthlyIncomeMinor,
        int payday,
        long rentMinor,
        double thrift,
        double activity,
        double wanderlust,
        int subscriptions,
        boolean insured,
        boolean gymMember,
        boolean thirteenthMonth,
        long floorMinor,
        long openingMinor) {

    public boolean travels() {
        return wanderlust > 0;
    }
}

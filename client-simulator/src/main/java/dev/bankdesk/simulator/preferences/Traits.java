package dev.bankdesk.simulator.preferences;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.simulator.population.Client;

/**
 * What a client's tastes follow from. All but the last show in the client's payments, more or less clearly.
 *
 * @param wanderlust 0 of those who never travel, up to 4
 * @param means how much more than the median it earns: the income's natural logarithm beside it
 * @param tightness how much of its income it spends, in standard deviations from the usual
 * @param bustle how often it pays, in standard deviations from its segment's usual
 * @param openness to what a bank offers: standard normal, and in nothing that a client does
 */
record Traits(
        double wanderlust, double means, double tightness, double bustle, boolean young, boolean old, double openness) {
    private static final double MEDIAN_INCOME_MINOR = 2_091_00;

    static Traits of(Client client, double openness) {
        return new Traits(
                client.wanderlust(),
                StrictMath.log(client.monthlyIncomeMinor() / MEDIAN_INCOME_MINOR),
                (client.thrift() - 0.86) / 0.11,
                StrictMath.log(client.activity()) / 0.3,
                client.segment() == Segment.STUDENT,
                client.segment() == Segment.SENIOR,
                openness);
    }

    Traits withOpenness(double other) {
        return new Traits(wanderlust, means, tightness, bustle, young, old, other);
    }
}

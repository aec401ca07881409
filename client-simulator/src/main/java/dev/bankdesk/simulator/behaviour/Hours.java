package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.simulator.population.Dice;

/**
 * When in the day something happens: one weight an hour. Chosen shapes: shops open from 8 to 20 with a lunch and an evening
 * peak, meals at noon and in the evening, the web in the evening, debits collected in the early morning.
 */
enum Hours {
    SHOPS(0, 0, 0, 0, 0, 0, 0, 1, 4, 7, 9, 10, 9, 6, 6, 7, 8, 11, 12, 9, 4, 1, 0, 0),
    BAKERY(0, 0, 0, 0, 0, 0, 3, 12, 12, 8, 6, 8, 12, 8, 3, 3, 6, 9, 8, 3, 0, 0, 0, 0),
    MEALS(0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 6, 22, 18, 4, 2, 2, 3, 6, 13, 12, 7, 3, 1),
    TRAVEL(1, 0, 0, 0, 0, 2, 6, 12, 11, 6, 4, 4, 6, 5, 4, 6, 9, 12, 10, 6, 4, 3, 2, 1),
    EVENINGS(2, 1, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 9, 11, 10, 8, 5, 3),
    ONLINE(3, 2, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 7, 7, 6, 5, 5, 6, 7, 8, 10, 12, 10, 6),
    OFFICE(0, 0, 0, 0, 0, 0, 0, 1, 6, 12, 12, 9, 3, 5, 10, 11, 8, 4, 1, 0, 0, 0, 0, 0),
    COLLECTED(0, 0, 2, 6, 8, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final int SECONDS_IN_HOUR = 3_600;

    private final double[] sums = new double[24];

    Hours(int... weights) {
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            sum += weights[hour];
            sums[hour] = sum;
        }
    }

    /** A moment, in seconds since midnight of the shop's clocks. */
    int secondOfDay(Dice dice) {
        return dice.pickBySums(sums) * SECONDS_IN_HOUR + dice.below(SECONDS_IN_HOUR);
    }
}

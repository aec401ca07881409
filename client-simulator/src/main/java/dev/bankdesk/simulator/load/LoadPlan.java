package dev.bankdesk.simulator.load;

import dev.bankdesk.core.platform.Refusal;
import java.util.Locale;

/**
 * What to play against a bank.
 *
 * @param customers how many clients
 * @param speed bank seconds a second; {@link Double#POSITIVE_INFINITY}: as fast as the bank books
 * @param days bank days until the end, 0 without end
 * @param ordersPerSecond fixed rate of a load test, else 0: the bank clock paces
 * @param seconds machine seconds until the end, 0 without end
 */
public record LoadPlan(long seed, int customers, double speed, int days, double ordersPerSecond, int seconds) {
    /** Above it the bank clock would pass the day within two seconds, and its steps would be seen in every figure. */
    private static final double FASTEST_CLOCK = 43_200;

    /** The clock that a load test is planned for where the number of clients is free: a day in 24 seconds. */
    private static final double USUAL_CLOCK = 3_600;

    private static final int FEWEST = 1_000;

    /** Orders of any kind a client and day, for the arithmetic before a population is made; measured over a year. */
    static final double ORDERS_PER_CLIENT_DAY = 2.35;

    private static final double SECONDS_PER_DAY = 86_400;

    /** Days at a speed. */
    public static LoadPlan atSpeed(long seed, int customers, double speed, int days, int seconds) {
        if (!(speed > 0)) {
            throw Refusal.usage("A speed of " + speed + " plays nothing.", "Choose a speed above 0, or max.");
        }
        if (speed > FASTEST_CLOCK && speed != Double.POSITIVE_INFINITY) {
            throw Refusal.usage(
                    "A speed of " + speed + " is more than the bank clock can follow.",
                    "Choose up to " + (int) FASTEST_CLOCK + ", or max for as fast as the bank books.");
        }
        return new LoadPlan(seed, customers, speed, days, 0, seconds);
    }

    /**
     * A load test. More load comes from more clients: where their number is free it grows with the rate; where it is given
     * the bank clock runs faster, so that each client still pays a few times a bank day.
     *
     * @param customers 0 to choose them for the rate
     */
    public static LoadPlan atRate(long seed, int customers, double ordersPerSecond, int seconds) {
        if (!(ordersPerSecond > 0 && ordersPerSecond <= 200_000)) {
            throw Refusal.usage("A rate of " + ordersPerSecond + " is not possible.", "Choose 1 to 200,000 a second.");
        }
        int chosen = customers > 0
                ? customers
                : (int) Math.max(FEWEST, Math.ceil(clientsNeeded(ordersPerSecond, USUAL_CLOCK) / 1_000) * 1_000);
        double speed = ordersPerSecond * SECONDS_PER_DAY / (chosen * ORDERS_PER_CLIENT_DAY);
        if (speed > FASTEST_CLOCK) {
            throw Refusal.usage(
                    chosen + " clients cannot make " + (long) ordersPerSecond + " orders a second.",
                    "Take at least " + (long) Math.ceil(clientsNeeded(ordersPerSecond, FASTEST_CLOCK))
                            + " clients with --customers, or leave it out.");
        }
        return new LoadPlan(seed, chosen, speed, 0, ordersPerSecond, seconds);
    }

    /** The arithmetic in a sentence. */
    public String inWords() {
        if (ordersPerSecond > 0) {
            return String.format(
                    Locale.ENGLISH,
                    "%,.0f orders a second from %,d clients at about %.1f orders a bank day: the bank clock runs ×%,.0f"
                            + " (in real time it would take %,.0f clients).",
                    ordersPerSecond,
                    customers,
                    ORDERS_PER_CLIENT_DAY,
                    speed,
                    clientsNeeded(ordersPerSecond, 1));
        }
        if (speed == Double.POSITIVE_INFINITY) {
            return String.format(
                    Locale.ENGLISH, "%,d clients, %d bank days as fast as the bank books.", customers, days);
        }
        return String.format(
                Locale.ENGLISH,
                "%,d clients, the bank clock runs ×%,.0f: about %,.1f orders a second%s.",
                customers,
                speed,
                customers * ORDERS_PER_CLIENT_DAY * speed / SECONDS_PER_DAY,
                days > 0
                        ? String.format(
                                Locale.ENGLISH, ", %d bank days in %s", days, duration(days * SECONDS_PER_DAY / speed))
                        : "");
    }

    private static double clientsNeeded(double ordersPerSecond, double speed) {
        return ordersPerSecond * SECONDS_PER_DAY / (ORDERS_PER_CLIENT_DAY * speed);
    }

    private static String duration(double seconds) {
        return seconds < 120
                ? String.format(Locale.ENGLISH, "%.0f s", seconds)
                : seconds < 7_200
                        ? String.format(Locale.ENGLISH, "%.0f minutes", seconds / 60)
                        : String.format(Locale.ENGLISH, "%.1f hours", seconds / 3_600);
    }
}

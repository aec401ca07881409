package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.simulator.population.Client;
import java.time.DayOfWeek;

/**
 * How dear a client's purchases are: the factor on the ordinary amounts at which a month costs what the client means to
 * spend. Who means to spend more than comes in runs out of money before payday, which is where honest declines come from.
 */
final class Budget {
    private static final double DAYS_IN_MONTH = 365.25 / 12;

    /** Energy, telephone and insurance of an average month, euro. */
    private static final double BILLS_EURO = 150;

    /** Nobody eats for less than this share of ordinary prices, however little is left. */
    private static final double LEAST = 0.3;

    private static final double MOST = 6;

    private static final double[] ORDINARY_MONTH_EURO = new double[Segment.values().length];

    static {
        for (Segment segment : Segment.values()) {
            ORDINARY_MONTH_EURO[segment.ordinal()] = ordinaryMonth(segment);
        }
    }

    private Budget() {}

    static double factor(Client client) {
        double free = client.monthlyIncomeMinor() / 100.0 * client.thrift() - client.rentMinor() / 100.0 - BILLS_EURO;
        double ordinary = ORDINARY_MONTH_EURO[client.segment().ordinal()] * client.activity();
        return Math.max(LEAST, Math.min(MOST, free / ordinary));
    }

    private static double ordinaryMonth(Segment segment) {
        double week = 0;
        for (Purchase purchase : Purchase.values()) {
            // What goes to friends comes back from friends.
            if (purchase != Purchase.TO_A_FRIEND) {
                for (DayOfWeek weekday : DayOfWeek.values()) {
                    week += purchase.timesADay(segment, weekday, 6) * purchase.meanEuro();
                }
            }
        }
        return week / 7 * DAYS_IN_MONTH;
    }
}

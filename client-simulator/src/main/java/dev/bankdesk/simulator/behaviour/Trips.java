package dev.bankdesk.simulator.behaviour;

import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Country;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Purpose;
import java.time.LocalDate;

/** Who is abroad on which day. A trip is decided once for each client and week, so that any day can be asked alone. */
final class Trips {
    private static final int DAYS_IN_WEEK = 7;

    /** A trip of two weeks began at most two weeks ago. */
    private static final int WEEKS_BACK = 2;

    /** Weeks of trips begin on Saturdays: two days after 1 January 1970, a Thursday. */
    private static final int FIRST_SATURDAY = 2;

    /**
     * Where the French go: Spain and Italy first, then neighbours, Portugal and Morocco (Eurostat, tourism trips of residents
     * of France by country of destination; rounded, in per cent of trips), with the United States and Japan raised so that
     * their currencies are seen.
     */
    private static final Country[] DESTINATIONS = {
        Country.ES,
        Country.IT,
        Country.GB,
        Country.PT,
        Country.BE,
        Country.DE,
        Country.MA,
        Country.CH,
        Country.US,
        Country.GR,
        Country.NL,
        Country.JP,
        Country.TR
    };

    private static final double[] SUMS = {21, 36, 46, 54, 61, 68, 75, 81, 88, 92, 95, 98, 100};

    private final long seed;

    Trips(long seed) {
        this.seed = seed;
    }

    /** The country that the client is travelling in, or null where it is at home. */
    Country countryOn(Client client, long epochDay) {
        if (!client.travels()) {
            return null;
        }
        long week = Math.floorDiv(epochDay - FIRST_SATURDAY, DAYS_IN_WEEK);
        for (int back = 0; back <= WEEKS_BACK; back++) {
            Country country = trip(client, week - back, epochDay);
            if (country != null) {
                return country;
            }
        }
        return null;
    }

    private Country trip(Client client, long week, long epochDay) {
        Dice dice = Dice.of(seed, client.number(), Purpose.TRIP, week);
        long saturday = week * DAYS_IN_WEEK + FIRST_SATURDAY;
        // By the month in which it begins: a trip does not end because a month does.
        int month = LocalDate.ofEpochDay(saturday).getMonthValue();
        if (!dice.chance(weeklyChance(month) * client.wanderlust())) {
            return null;
        }
        long first = saturday + dice.below(3);
        int nights = dice.chance(0.4) ? dice.between(2, 4) : dice.between(6, 12);
        Country country = DESTINATIONS[dice.pickBySums(SUMS)];
        boolean away = epochDay >= first && epochDay <= first + nights && country != client.home();
        return away ? country : null;
    }

    /** Chance that a trip abroad starts in a week; over the year nearly one trip for a client of average wanderlust. */
    private static double weeklyChance(int month) {
        return switch (month) {
            case 7, 8 -> 0.035;
            case 4, 5, 6, 9, 10, 12 -> 0.018;
            default -> 0.011;
        };
    }
}

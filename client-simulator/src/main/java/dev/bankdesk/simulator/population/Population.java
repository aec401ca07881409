package dev.bankdesk.simulator.population;

import dev.bankdesk.core.banking.Segment;

/**
 * The clients of one seed. A population is named by seed and size together: transfers go between its clients, so the same
 * seed with more clients is another population with other orders.
 */
public final class Population {
    /** The year that ages are counted from: fixed, so that a client does not change with the calendar. */
    private static final int BORN_BEFORE = 2025;

    /**
     * Net monthly pay of full-time employees in the private sector in France 2022, INSEE Première 1971 (2023): median
     * 2,091 euro; nine tenths earn more than 1,436 and one tenth more than 4,162, which is the spread of a log-normal
     * with sigma ln(4162/1436) / (2 × 1.2816) = 0.415.
     */
    private static final double MEDIAN_PAY_EURO = 2_091;

    private static final double PAY_SIGMA = 0.415;

    /** Shares of segments: chosen, so that each is large enough to be seen in a chart. */
    private static final Segment[] SEGMENTS = {
        Segment.STANDARD, Segment.SENIOR, Segment.PREMIUM, Segment.STUDENT, Segment.BUSINESS
    };

    private static final double[] SEGMENT_SUMS = {0.61, 0.78, 0.88, 0.97, 1.0};

    /** Clients who live across the border, in euro countries only: their account is in euro. Chosen: 5 %. */
    private static final Country[] NEIGHBOURS = {Country.BE, Country.LU, Country.DE, Country.ES, Country.IT};

    private static final double SHARE_ACROSS_THE_BORDER = 0.05;

    /** Households in France that rent: 40 %, and that pay off their home: 20 % (INSEE, Logement 2022, rounded). */
    private static final double SHARE_WITH_RENT_OR_MORTGAGE = 0.6;

    private final long seed;
    private final int size;

    /** @param size 2 to 10,000,000: a transfer needs two */
    public Population(long seed, int size) {
        if (size < 2 || size > 10_000_000) {
            throw new IllegalArgumentException("a population has 2 to 10,000,000 clients, not " + size);
        }
        this.seed = seed;
        this.size = size;
    }

    public long seed() {
        return seed;
    }

    public int size() {
        return size;
    }

    /** Stands in customer references and idempotency keys. */
    public String name() {
        return "sim-" + seed + "x" + size;
    }

    /** The client of this number; computed, always the same. */
    public Client client(int number) {
        Dice dice = Dice.of(seed, number, Purpose.CLIENT);
        Segment segment = SEGMENTS[dice.pickBySums(SEGMENT_SUMS)];
        boolean abroad = dice.chance(SHARE_ACROSS_THE_BORDER);
        Country home = abroad ? dice.pick(NEIGHBOURS) : Country.FR;
        Town town = Town.draw(dice);
        String city = abroad ? home.city() : town.city();
        double income = income(dice, segment);
        return new Client(
                number,
                segment == Segment.BUSINESS ? PersonNames.drawBusiness(dice) : PersonNames.draw(dice),
                segment,
                birthYear(dice, segment),
                home,
                abroad ? city : town.region(),
                city,
                cents(income),
                payday(dice, segment),
                dice.chance(SHARE_WITH_RENT_OR_MORTGAGE) ? cents(income * (0.2 + 0.13 * dice.nextDouble())) : 0,
                clamp(dice.logNormal(0.86, 0.11), 0.5, 1.15),
                clamp(dice.logNormal(1, 0.3), 0.55, 1.9),
                wanderlust(dice, segment),
                subscriptions(dice, segment),
                dice.chance(0.8),
                dice.chance(segment == Segment.SENIOR ? 0.06 : 0.18),
                dice.chance(0.25),
                -cents(overdraftEuro(segment, income)),
                cents(income * clamp(dice.logNormal(0.55, 0.7), 0.05, 6)));
    }

    private static double income(Dice dice, Segment segment) {
        double pay = dice.logNormal(MEDIAN_PAY_EURO, PAY_SIGMA);
        return switch (segment) {
            case PREMIUM -> clamp(pay * 2.2, 3_800, 14_000);
            case STUDENT -> clamp(pay * 0.42, 550, 1_600);
            case SENIOR -> clamp(pay * 0.8, 950, 4_500);
            case BUSINESS -> clamp(pay * 3, 4_000, 25_000);
            default -> clamp(pay, 1_300, 6_500);
        };
    }

    /** Salaries come from the 25th on; state pensions on the 9th (Cnav), so seniors are paid then. */
    private static int payday(Dice dice, Segment segment) {
        return switch (segment) {
            case SENIOR -> 9;
            case STUDENT -> dice.between(3, 7);
            default -> dice.between(25, 31);
        };
    }

    private static int birthYear(Dice dice, Segment segment) {
        return BORN_BEFORE
                - switch (segment) {
                    case STUDENT -> dice.between(18, 25);
                    case SENIOR -> dice.between(63, 90);
                    default -> dice.between(24, 63);
                };
    }

    private static double wanderlust(Dice dice, Segment segment) {
        double stayAtHome = segment == Segment.PREMIUM || segment == Segment.BUSINESS ? 0.1 : 0.35;
        return dice.chance(stayAtHome) ? 0 : clamp(dice.logNormal(segment == Segment.PREMIUM ? 1.8 : 1, 0.5), 0.2, 4);
    }

    private static int subscriptions(Dice dice, Segment segment) {
        return segment == Segment.SENIOR ? dice.between(0, 1) : dice.between(1, 3);
    }

    private static double overdraftEuro(Segment segment, double income) {
        return switch (segment) {
            case STUDENT -> 100;
            case PREMIUM, BUSINESS -> Math.round(income / 200) * 100.0;
            default -> Math.round(income / 400) * 100.0;
        };
    }

    private static long cents(double euro) {
        return Math.round(euro * 100);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}

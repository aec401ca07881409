package dev.bankdesk.simulator.preferences;

import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Purpose;
import java.util.Arrays;
import java.util.List;

/**
 * What the clients of one seed would accept. An answer is drawn with a mood of the moment, so the same client may say yes to what
 * it refused before; the probabilities are those over all moods. From {@link #DRIFT_FROM_MONTH} on tastes are others.
 *
 * <p>A client may also open a product by itself, without an offer: that is what an offer's effect is to be told apart from.
 */
public final class Preferences {
    /** The fourth month, counted from 1. */
    public static final int DRIFT_FROM_MONTH = 4;

    /** Of the mood, on the logit. */
    private static final double MOOD = 0.7;

    /** Opening by oneself is rarer than accepting by this much of the logit. */
    private static final double WITHOUT_OFFER = 1.7;

    /** Gauss and Hermite's five points for a standard normal (Abramowitz and Stegun, table 25.10, with x·√2 and w/√π). */
    private static final double[] POINTS = {
        -2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806
    };

    private static final double[] SHARES = {
        0.01125741132772069, 0.2220759220056126, 0.5333333333333333, 0.2220759220056126, 0.01125741132772069
    };

    private final long seed;
    private final boolean drifts;

    public Preferences(long seed) {
        this(seed, true);
    }

    private Preferences(long seed, boolean drifts) {
        this.seed = seed;
        this.drifts = drifts;
    }

    /** The same clients, had nothing changed in month 4: to see what the drift costs. */
    public Preferences withoutDrift() {
        return new Preferences(seed, false);
    }

    /** Keys of the products that clients have a taste for. */
    public static List<String> products() {
        return Arrays.stream(Taste.values()).map(Taste::key).toList();
    }

    /**
     * That an offer is accepted, between 0 and 1.
     *
     * @param month from 1
     * @throws IllegalArgumentException for a product that is not among {@link #products()}
     */
    public double acceptance(Client client, String product, int month) {
        return overMoods(taste(product).logit(traits(client), isDrifted(month)));
    }

    /** The same as far as it can be known without the trait that nobody observes: the mean over all that it may be. */
    public double acceptanceWithoutTrait(Client client, String product, int month) {
        Traits traits = traits(client);
        double sum = 0;
        for (int i = 0; i < POINTS.length; i++) {
            sum += SHARES[i] * overMoods(taste(product).logit(traits.withOpenness(POINTS[i]), isDrifted(month)));
        }
        return sum;
    }

    /** That the client opens it within a month without an offer, between 0 and 1. */
    public double opening(Client client, String product, int month) {
        return overMoods(taste(product).logit(traits(client).withOpenness(0), isDrifted(month)) - WITHOUT_OFFER);
    }

    /** @param occasion a number of the offer's own: the same occasion has the same answer */
    public boolean accepts(Client client, String product, int month, long occasion) {
        return isYes(taste(product).logit(traits(client), isDrifted(month)), client, product, 2 * occasion);
    }

    /** Whether it opens the product within the month by itself. */
    public boolean opens(Client client, String product, int month, long occasion) {
        double logit = taste(product).logit(traits(client).withOpenness(0), isDrifted(month)) - WITHOUT_OFFER;
        return isYes(logit, client, product, 2 * occasion + 1);
    }

    private boolean isYes(double logit, Client client, String product, long occasion) {
        Dice dice = Dice.of(
                seed,
                client.number(),
                Purpose.ANSWER,
                occasion * Taste.values().length + taste(product).ordinal());
        return dice.chance(probability(logit + MOOD * dice.gaussian()));
    }

    private Traits traits(Client client) {
        return Traits.of(client, openness(seed, client));
    }

    /** The trait that is in nothing that a client pays: standard normal. */
    static double openness(long seed, Client client) {
        return Dice.of(seed, client.number(), Purpose.TASTE).gaussian();
    }

    private boolean isDrifted(int month) {
        return drifts && month >= DRIFT_FROM_MONTH;
    }

    private static Taste taste(String product) {
        return Taste.of(product)
                .orElseThrow(() -> new IllegalArgumentException("No client has a taste for \"" + product
                        + "\"; choose from " + String.join(", ", products()) + "."));
    }

    private static double overMoods(double logit) {
        double sum = 0;
        for (int i = 0; i < POINTS.length; i++) {
            sum += SHARES[i] * probability(logit + MOOD * POINTS[i]);
        }
        return sum;
    }

    static double probability(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}

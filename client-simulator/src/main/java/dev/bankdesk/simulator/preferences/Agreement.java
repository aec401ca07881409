package dev.bankdesk.simulator.preferences;

import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Dice;
import dev.bankdesk.simulator.population.Population;
import dev.bankdesk.simulator.population.Purpose;

/**
 * What a simulated client agrees to. Whoever is more open to what a bank offers agrees more often, so those who agree are no chance
 * sample of all. Chosen: about six of ten agree that their transactions are looked at to make offers, seven of ten that their answers
 * teach the models.
 *
 * @param training answers to offers may teach the models
 * @param targeting transactions may be looked at to make offers
 */
public record Agreement(boolean training, boolean targeting) {
    /** On the logit; with openness weighed as below 60 and 70 of 100 over all clients. */
    private static final double TARGETING = 0.47;

    private static final double TRAINING = 0.98;
    private static final double OPENNESS = 0.8;

    /** Of a client of this population, always the same. */
    public static Agreement of(Population population, Client client) {
        double openness = Preferences.openness(population.seed(), client);
        Dice dice = Dice.of(population.seed(), client.number(), Purpose.CONSENT);
        return new Agreement(
                dice.chance(Preferences.probability(TRAINING + OPENNESS * openness)),
                dice.chance(Preferences.probability(TARGETING + OPENNESS * openness)));
    }
}

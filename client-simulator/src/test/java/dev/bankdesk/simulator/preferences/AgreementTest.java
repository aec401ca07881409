package dev.bankdesk.simulator.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.simulator.population.Population;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final int CLIENTS = 10_000;

    @Test
    void about_six_of_ten_agree_to_offers_and_seven_to_teach_always_the_same_ones() {
        Population population = new Population(7, CLIENTS);
        long targeting = 0;
        long training = 0;
        for (int i = 0; i < CLIENTS; i++) {
            Agreement agreement = Agreement.of(population, population.client(i));
            assertThat(Agreement.of(population, population.client(i))).isEqualTo(agreement);
            targeting += agreement.targeting() ? 1 : 0;
            training += agreement.training() ? 1 : 0;
        }
        assertThat(targeting / (double) CLIENTS).isCloseTo(0.60, within(0.03));
        assertThat(training / (double) CLIENTS).isCloseTo(0.70, within(0.03));
    }

    @Test
    void who_is_more_open_to_offers_agrees_more_often() {
        Population population = new Population(7, CLIENTS);
        double open = share(population, true);
        double closed = share(population, false);
        assertThat(open - closed).isGreaterThan(0.2);
    }

    private static double share(Population population, boolean open) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(population::client)
                .filter(client -> Preferences.openness(population.seed(), client) > 0 == open)
                .mapToInt(client -> Agreement.of(population, client).targeting() ? 1 : 0)
                .average()
                .orElseThrow();
    }
}

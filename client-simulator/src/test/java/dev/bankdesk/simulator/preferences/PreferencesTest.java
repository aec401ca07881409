package dev.bankdesk.simulator.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.simulator.population.Client;
import dev.bankdesk.simulator.population.Country;
import dev.bankdesk.simulator.population.Population;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private final Preferences preferences = new Preferences(7);
    private final List<Client> clients =
            IntStream.range(0, 300).mapToObj(new Population(7, 300)::client).toList();

    private List<Double> acceptances(Preferences of, int month) {
        return clients.stream()
                .flatMap(
                        client -> Preferences.products().stream().map(product -> of.acceptance(client, product, month)))
                .toList();
    }

    @Test
    void the_same_seed_has_the_same_preferences_and_answers() {
        Preferences again = new Preferences(7);
        assertThat(acceptances(again, 2)).isEqualTo(acceptances(preferences, 2));
        assertThat(acceptances(new Preferences(8), 2)).isNotEqualTo(acceptances(preferences, 2));
        for (long occasion = 0; occasion < 200; occasion++) {
            for (String product : Preferences.products()) {
                assertThat(again.accepts(clients.get(3), product, 1, occasion))
                        .isEqualTo(preferences.accepts(clients.get(3), product, 1, occasion));
            }
        }
    }

    @Test
    void answers_come_as_often_as_the_probability_says() {
        int occasions = 20_000;
        for (Client client : clients.subList(0, 5)) {
            for (String product : List.of("no-fee-card", "grocery-club", "round-up-savings")) {
                double accepted = LongStream.range(0, occasions)
                        .filter(occasion -> preferences.accepts(client, product, 5, occasion))
                        .count();
                double opened = LongStream.range(0, occasions)
                        .filter(occasion -> preferences.opens(client, product, 5, occasion))
                        .count();
                // Five standard deviations of a rate of 0.1, and the error of five points for the mood.
                assertThat(accepted / occasions).isCloseTo(preferences.acceptance(client, product, 5), within(0.012));
                assertThat(opened / occasions).isCloseTo(preferences.opening(client, product, 5), within(0.012));
            }
        }
    }

    @Test
    void tastes_change_once_at_the_beginning_of_the_fourth_month() {
        assertThat(acceptances(preferences, 3)).isEqualTo(acceptances(preferences, 1));
        assertThat(acceptances(preferences, 4)).isNotEqualTo(acceptances(preferences, 3));
        assertThat(acceptances(preferences, 6)).isEqualTo(acceptances(preferences, 4));
        assertThat(acceptances(preferences.withoutDrift(), 6)).isEqualTo(acceptances(preferences, 1));
    }

    @Test
    void one_trait_is_in_nothing_that_a_client_does() {
        Client client = clients.get(11);
        double mean = LongStream.range(0, 4_000)
                .mapToDouble(seed -> new Preferences(seed).acceptance(client, "round-up-funds", 1))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(preferences.acceptanceWithoutTrait(client, "round-up-funds", 1), within(0.004));
        assertThat(LongStream.range(0, 50)
                        .mapToDouble(seed -> new Preferences(seed).acceptance(client, "round-up-funds", 1))
                        .distinct()
                        .count())
                .isEqualTo(50);
        assertThat(new Preferences(1).acceptanceWithoutTrait(client, "round-up-funds", 1))
                .isEqualTo(new Preferences(2).acceptanceWithoutTrait(client, "round-up-funds", 1));
    }

    /** With a sum of single features the two differences of logits would be the same. */
    @Test
    void what_one_feature_means_depends_on_another() {
        double busyForPoor = logit(client(1_600_00, 1.5)) - logit(client(1_600_00, 0.7));
        double busyForRich = logit(client(3_500_00, 1.5)) - logit(client(3_500_00, 0.7));
        assertThat(busyForPoor).isGreaterThan(1);
        assertThat(busyForRich).isLessThan(-1);
    }

    private double logit(Client client) {
        double probability = preferences.acceptance(client, "grocery-club", 1);
        return Math.log(probability / (1 - probability));
    }

    private static Client client(long incomeMinor, double activity) {
        return new Client(
                5,
                "A",
                Segment.STANDARD,
                1980,
                Country.FR,
                "FR-75",
                "Paris",
                incomeMinor,
                27,
                0,
                0.86,
                activity,
                1,
                1,
                false,
                false,
                false,
                0,
                0);
    }

    @Test
    void a_product_that_nobody_has_a_taste_for_is_told_by_name() {
        assertThatThrownBy(() -> preferences.acceptance(clients.get(0), "moon-insurance", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moon-insurance")
                .hasMessageContaining("no-fee-card");
    }
}

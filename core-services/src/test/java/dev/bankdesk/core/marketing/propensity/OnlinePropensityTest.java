package dev.bankdesk.core.marketing.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The probability learned from behaviour, its interval and its reasons. */
class OnlinePropensityTest {
    private static final Feature ABROAD = new Feature(
            "abroad",
            Feature.Kind.NUMBER,
            (row, feature) -> String.format(
                    Locale.ROOT, "€%.0f in %.0f countries in 30 days", row.number(feature), row.number(feature + 1)));
    private static final List<Feature> FEATURES = List.of(ABROAD, Feature.number("countries"), Feature.word("job"));

    private record Client(double abroad, double countries, String job) implements FeatureRow {
        @Override
        public double number(int feature) {
            return feature == 0 ? abroad : countries;
        }

        @Override
        public String word(int feature) {
            return job;
        }
    }

    private static List<Client> clients(long seed, int count) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean travels = chance.nextInt(3) == 0;
            clients.add(new Client(
                    chance.nextInt(20) == 0 ? Double.NaN : travels ? chance.nextInt(1_000) : 0,
                    travels ? 1 + chance.nextInt(7) : 0,
                    chance.nextInt(25) == 0
                            ? null
                            : List.of("student", "nurse", "clerk", "pilot").get(chance.nextInt(4))));
        }
        return clients;
    }

    private static boolean accepts(Client client, SplittableRandom chance, double base) {
        double logit = base + (client.abroad > 300 ? 1.5 : 0) + ("pilot".equals(client.job) ? 1 : 0);
        return chance.nextDouble() < Logit.probability(logit);
    }

    private static OnlinePropensity trained(OnlineSettings settings, int answers) {
        List<Client> clients = clients(3, answers);
        OnlinePropensity model = new OnlinePropensity(settings, FeatureEncoder.fit(FEATURES, clients));
        SplittableRandom chance = new SplittableRandom(4);
        clients.forEach(client -> model.learn(client, accepts(client, chance, -3)));
        return model;
    }

    /** Numbers and words in turn, each client another. */
    private static FeatureRow manyThings(SplittableRandom chance) {
        double[] numbers = new double[20];
        String[] words = new String[20];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = chance.nextInt(9) == 0 ? Double.NaN : chance.nextGaussian();
            words[i] = chance.nextInt(9) == 0 ? null : "w" + chance.nextInt(6);
        }
        return new FeatureRow() {
            @Override
            public double number(int feature) {
                return numbers[feature];
            }

            @Override
            public String word(int feature) {
                return words[feature];
            }
        };
    }

    @Test
    void before_any_answer_everybody_has_the_stated_prior_whether_by_three_features_or_by_twenty() {
        OnlinePropensity three =
                new OnlinePropensity(OnlineSettings.USUAL, FeatureEncoder.fit(FEATURES, clients(1, 50)));
        SplittableRandom chance = new SplittableRandom(2);
        List<FeatureRow> rows =
                Stream.generate(() -> manyThings(chance)).limit(500).toList();
        List<Feature> features = IntStream.range(0, 20)
                .mapToObj(i -> i % 2 == 0 ? Feature.number("n" + i) : Feature.word("w" + i))
                .toList();
        OnlinePropensity twenty = new OnlinePropensity(OnlineSettings.USUAL, FeatureEncoder.fit(features, rows));
        List<Propensity> cold = new ArrayList<>();
        clients(5, 40).forEach(client -> cold.add(three.estimate(client)));
        cold.add(three.estimate(new Client(1e9, Double.NaN, "a word never seen")));
        rows.forEach(row -> cold.add(twenty.estimate(row)));
        assertThat(cold).allSatisfy(one -> {
            assertThat(one.probability()).isEqualTo(0.02, within(0.003));
            assertThat(one.low()).isBetween(0.0002, 0.0015);
            assertThat(one.high()).isBetween(0.2, 0.6);
            assertThat(one.contributions()).extracting(Contribution::logit).allMatch(logit -> Math.abs(logit) < 1e-9);
        });
    }

    @Test
    void the_base_is_one_for_all_clients_also_after_answers() {
        OnlinePropensity model = trained(OnlineSettings.USUAL, 200);
        assertThat(clients(5, 100).stream()
                        .map(client -> model.estimate(client).base())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void the_candidates_of_one_decision_are_drawn_apart_from_each_other() {
        OnlinePropensity model = trained(OnlineSettings.USUAL.withThompson(true, 11), 300);
        Client client = new Client(650, 2, "pilot");
        int count = 4_000;
        double[] card = new double[count];
        double[] loan = new double[count];
        Arrays.setAll(card, decision -> Logit.of(model.rank(client, decision, "card")));
        Arrays.setAll(loan, decision -> Logit.of(model.rank(client, decision, "loan")));
        double meanOfCard = Arrays.stream(card).average().orElseThrow();
        double meanOfLoan = Arrays.stream(loan).average().orElseThrow();
        double together = 0;
        double ofCard = 0;
        double ofLoan = 0;
        for (int i = 0; i < count; i++) {
            together += (card[i] - meanOfCard) * (loan[i] - meanOfLoan);
            ofCard += (card[i] - meanOfCard) * (card[i] - meanOfCard);
            ofLoan += (loan[i] - meanOfLoan) * (loan[i] - meanOfLoan);
        }
        assertThat(together / Math.sqrt(ofCard * ofLoan)).isBetween(-0.05, 0.05);
    }

    @Test
    void the_reasons_are_told_in_the_words_of_the_feature() {
        OnlinePropensity model = trained(OnlineSettings.USUAL, 6_000);
        Contribution strongest =
                model.estimate(new Client(812, 6, "clerk")).strongest(1).get(0);
        assertThat(strongest.words()).matches("€812 in 6 countries in 30 days: \\+[0-9]\\.[0-9]{2}");
        assertThat(new Contribution("abroad", "€812 in 6 countries in 30 days", 0.2149).words())
                .isEqualTo("€812 in 6 countries in 30 days: +0.21");
        assertThat(new Contribution("job", "job clerk", -0.001).words()).isEqualTo("job clerk: 0.00");
        assertThat(new Contribution("change", "from -0.00 to +0.004", 0.004).words())
                .isEqualTo("from -0.00 to +0.004: 0.00");
        assertThat(new Contribution("change", "rate", -10.001).words()).isEqualTo("rate: -10.00");
    }

    @Property(tries = 60)
    void probabilities_lie_inside_their_interval_and_contributions_add_up_to_the_logit(
            @ForAll @IntRange(min = 0, max = 400) int answers, @ForAll long seed) {
        OnlinePropensity model = trained(OnlineSettings.USUAL, Math.max(1, answers));
        for (Client client : clients(seed, 20)) {
            Propensity estimate = model.estimate(client);
            assertThat(estimate.probability()).isStrictlyBetween(0.0, 1.0).isBetween(estimate.low(), estimate.high());
            assertThat(estimate.probability()).isEqualTo(model.probability(client), within(1e-12));
            double sum = estimate.base()
                    + estimate.contributions().stream()
                            .mapToDouble(Contribution::logit)
                            .sum();
            assertThat(sum).isEqualTo(estimate.logit(), within(1e-9));
        }
    }

    @Test
    void values_beyond_all_that_was_seen_stay_probabilities() {
        OnlinePropensity model = trained(new OnlineSettings(0.02, 900, 900, 1e9, 1e9, false, 1), 500);
        for (double abroad : new double[] {-1e300, 1e300, Double.NaN}) {
            assertThat(model.estimate(new Client(abroad, 1e12, "a word never seen"))
                            .probability())
                    .isStrictlyBetween(0.0, 1.0);
        }
    }

    @Test
    void it_learns_who_accepts_and_is_sure_of_it_with_answers() {
        OnlinePropensity model = trained(OnlineSettings.USUAL, 20_000);
        Propensity pilot = model.estimate(new Client(700, 3, "pilot"));
        Propensity clerk = model.estimate(new Client(0, 0, "clerk"));
        assertThat(pilot.probability()).isEqualTo(Logit.probability(-0.5), within(0.06));
        assertThat(clerk.probability()).isEqualTo(Logit.probability(-3), within(0.02));
        assertThat(clerk.high() - clerk.low()).isLessThan(0.04);
    }

    @Test
    void its_interval_holds_the_true_probability_for_nearly_all() {
        OnlinePropensity model = trained(OnlineSettings.USUAL, 8_000);
        long held = clients(9, 1_000).stream()
                .filter(client -> {
                    double logit = -3 + (client.abroad > 300 ? 1.5 : 0) + ("pilot".equals(client.job) ? 1 : 0);
                    Propensity estimate = model.estimate(client);
                    return estimate.low() <= Logit.probability(logit) && Logit.probability(logit) <= estimate.high();
                })
                .count();
        assertThat(held).isGreaterThan(850);
    }

    @Test
    void a_base_rate_that_drifts_is_followed_and_without_forgetting_much_later() {
        double forgetting = afterDrift(OnlineSettings.USUAL);
        double never = afterDrift(
                new OnlineSettings(0.02, 1.5, 0.05, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false, 1));
        double truth = Logit.probability(-1);
        assertThat(Math.abs(forgetting - truth)).isLessThan(0.06).isLessThan(Math.abs(never - truth));
    }

    private static double afterDrift(OnlineSettings settings) {
        OnlinePropensity model = trained(settings, 20_000);
        SplittableRandom chance = new SplittableRandom(6);
        clients(5, 1_500).forEach(client -> model.learn(client, accepts(client, chance, -1)));
        return model.probability(new Client(0, 0, "clerk"));
    }

    @Test
    void the_same_answers_give_the_same_state_bit_for_bit() {
        assertThat(trained(OnlineSettings.USUAL, 500).save())
                .isEqualTo(trained(OnlineSettings.USUAL, 500).save());
    }

    @Test
    void a_loaded_model_goes_on_exactly_where_the_saved_one_stood() throws IOException {
        OnlinePropensity model = trained(OnlineSettings.USUAL.withThompson(true, 7), 777);
        OnlinePropensity loaded = OnlinePropensity.load(model.save(), FEATURES);
        assertThat(loaded.answers()).isEqualTo(777);
        for (Client client : clients(8, 40)) {
            assertThat(loaded.estimate(client)).isEqualTo(model.estimate(client));
            model.learn(client, client.abroad > 100);
            loaded.learn(client, client.abroad > 100);
        }
        assertThat(loaded.save()).isEqualTo(model.save());
    }

    @Test
    void a_state_of_other_features_or_a_damaged_one_is_refused() {
        byte[] state = trained(OnlineSettings.USUAL, 50).save();
        assertThatThrownBy(() -> OnlinePropensity.load(state, List.of(ABROAD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 features, not 1");
        assertThatThrownBy(() ->
                        OnlinePropensity.load(state, List.of(ABROAD, Feature.number("trips"), Feature.word("job"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"countries\", not \"trips\"");
        byte[] changed = state.clone();
        changed[state.length / 2] ^= 4;
        assertThatThrownBy(() -> OnlinePropensity.load(changed, FEATURES)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> SegmentPropensity.load(state)).hasMessageContaining("not the saved state");
    }

    @Test
    void draws_are_spread_as_the_interval_says_and_the_same_for_the_same_decision() {
        OnlinePropensity model = trained(OnlineSettings.USUAL.withThompson(true, 11), 300);
        Client client = new Client(650, 2, "pilot");
        Propensity estimate = model.estimate(client);
        double[] draws = new double[4_000];
        Arrays.setAll(draws, decision -> model.rank(client, decision, "card"));
        double inside = (double) Arrays.stream(draws)
                        .filter(draw -> estimate.low() <= draw && draw <= estimate.high())
                        .count()
                / draws.length;
        assertThat(inside).isBetween(0.92, 0.97);
        assertThat(model.rank(client, 5, "card")).isEqualTo(draws[5]);
        assertThat(Arrays.stream(draws).distinct().count()).isGreaterThan(3_900);
        assertThat(trained(OnlineSettings.USUAL, 300).rank(client, 5, "card")).isEqualTo(estimate.probability());
    }
}

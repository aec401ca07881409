package dev.bankdesk.core.marketing.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How values become places. */
class FeatureEncoderTest {
    private record Row(double value, String level) implements FeatureRow {
        @Override
        public double number(int feature) {
            return value;
        }

        @Override
        public String word(int feature) {
            return level;
        }
    }

    private static FeatureEncoder numbers(double... values) {
        List<Row> rows = new ArrayList<>();
        for (double value : values) {
            rows.add(new Row(value, null));
        }
        return FeatureEncoder.fit(List.of(Feature.number("x")), rows);
    }

    private static int lastPlace(FeatureEncoder encoder, Row row) {
        FeatureVector vector = encoder.encode(row);
        return vector.places()[vector.count() - 1];
    }

    @Test
    void a_number_is_standardised_and_falls_into_one_of_eight_equal_bins() {
        FeatureEncoder encoder =
                numbers(IntStream.range(0, 800).asDoubleStream().toArray());
        assertThat(encoder.size()).isEqualTo(1 + 1 + 8 + 1);
        FeatureVector middle = encoder.encode(new Row(399.5, null));
        assertThat(middle.places()).containsExactly(0, 1, 5);
        assertThat(middle.values()[1]).isEqualTo(0, within(1e-12));
        assertThat(lastPlace(encoder, new Row(99, null))).isEqualTo(2);
        assertThat(lastPlace(encoder, new Row(100, null))).isEqualTo(3);
        assertThat(lastPlace(encoder, new Row(-1e9, null))).isEqualTo(2);
        assertThat(lastPlace(encoder, new Row(1e9, null))).isEqualTo(9);
        assertThat(encoder.encode(new Row(1e9, null)).values()[1]).isEqualTo(4);
    }

    @Test
    void few_values_have_a_place_each_and_a_sentinel_is_a_bin_of_its_own() {
        FeatureEncoder few = numbers(0, 0, 0, 0, 0, 1, 2);
        assertThat(List.of(0.0, 1.0, 2.0))
                .extracting(x -> lastPlace(few, new Row(x, null)))
                .containsExactly(2, 3, 4);
        double[] days =
                IntStream.range(0, 1_000).mapToDouble(i -> i < 40 ? i : 999).toArray();
        FeatureEncoder sentinel = numbers(days);
        assertThat(lastPlace(sentinel, new Row(998, null))).isNotEqualTo(lastPlace(sentinel, new Row(999, null)));
    }

    @Test
    void a_value_that_most_rows_have_leaves_the_other_bins_to_the_others() {
        double[] abroad = IntStream.range(0, 1_000)
                .mapToDouble(i -> i < 700 ? 0 : i - 699)
                .toArray();
        FeatureEncoder encoder = numbers(abroad);
        assertThat(IntStream.of(0, 1, 50, 90, 140, 180, 220, 280)
                        .map(x -> lastPlace(encoder, new Row(x, null)))
                        .distinct()
                        .count())
                .isEqualTo(8);
    }

    @Test
    void what_is_missing_has_a_place_of_its_own() {
        FeatureEncoder encoder = numbers(1, 2, Double.NaN, 3);
        assertThat(encoder.encode(new Row(Double.NaN, null)).places()).containsExactly(0, encoder.size() - 1);
    }

    @Test
    void rare_and_unknown_words_share_a_place_and_frequent_ones_have_their_own() {
        List<Row> rows = new ArrayList<>(Collections.nCopies(30, new Row(0, "clerk")));
        rows.addAll(Collections.nCopies(20, new Row(0, "nurse")));
        rows.addAll(Collections.nCopies(9, new Row(0, "diver")));
        FeatureEncoder encoder = FeatureEncoder.fit(List.of(Feature.word("job")), rows);
        assertThat(lastPlace(encoder, new Row(0, "clerk"))).isEqualTo(1);
        assertThat(lastPlace(encoder, new Row(0, "nurse"))).isEqualTo(2);
        assertThat(lastPlace(encoder, new Row(0, "diver"))).isEqualTo(3);
        assertThat(lastPlace(encoder, new Row(0, "never seen"))).isEqualTo(3);
        assertThat(lastPlace(encoder, new Row(0, null))).isEqualTo(4);
    }

    @Test
    void many_levels_and_many_columns_stay_within_the_places_there_are() {
        List<Row> levels = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            levels.add(new Row(i, "w" + i % 400));
        }
        FeatureEncoder one = FeatureEncoder.fit(List.of(Feature.word("merchant")), levels);
        assertThat(one.size()).isEqualTo(1 + 64 + 8 + 1);
        List<Feature> many = Collections.nCopies(FeatureEncoder.MOST_FEATURES, Feature.number("x"));
        assertThat(FeatureEncoder.fit(many, levels).size()).isLessThanOrEqualTo(FeatureEncoder.MOST_PLACES);
        List<Feature> words = Collections.nCopies(FeatureEncoder.MOST_FEATURES, Feature.word("x"));
        assertThat(FeatureEncoder.fit(words, levels).size()).isLessThanOrEqualTo(FeatureEncoder.MOST_PLACES);
        assertThatThrownBy(() -> FeatureEncoder.fit(
                        Collections.nCopies(FeatureEncoder.MOST_FEATURES + 1, Feature.word("x")), levels))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

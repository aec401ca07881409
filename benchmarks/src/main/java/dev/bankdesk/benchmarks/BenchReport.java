package dev.bankdesk.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a benchmark writes with {@code --json}: one object.
 *
 * @param rounds one map of figures a round; every figure's name carries its unit
 * @param median by figure, over the rounds
 * @param spread by figure, largest minus smallest
 */
public record BenchReport(
        String name,
        Map<String, String> machine,
        Map<String, Object> settings,
        List<Map<String, Double>> rounds,
        Map<String, Double> median,
        Map<String, Double> spread,
        List<Goal> goals) {

    /** @param better {@code higher} or {@code lower} */
    public record Goal(String name, double value, double goal, String better, boolean holds) {}

    /** A figure is judged by its median over the rounds. */
    public static Builder of(String name, Map<String, Object> settings, List<Map<String, Double>> rounds) {
        return new Builder(name, settings, rounds);
    }

    public static final class Builder {
        private final String name;
        private final Map<String, Object> settings;
        private final List<Map<String, Double>> rounds;
        private final Map<String, Double> median = new LinkedHashMap<>();
        private final Map<String, Double> spread = new LinkedHashMap<>();
        private final List<Goal> goals = new ArrayList<>();

        private Builder(String name, Map<String, Object> settings, List<Map<String, Double>> rounds) {
            this.name = name;
            this.settings = settings;
            this.rounds = rounds;
            rounds.stream().flatMap(round -> round.keySet().stream()).distinct().forEach(this::summarise);
        }

        /** A figure that is formed over all rounds together. */
        public Builder overall(String figure, double value) {
            median.put(figure, value);
            spread.put(figure, 0.0);
            return this;
        }

        public Builder atLeast(String figure, double goal) {
            double value = median.get(figure);
            goals.add(new Goal(figure, value, goal, "higher", value >= goal));
            return this;
        }

        public Builder atMost(String figure, double goal) {
            double value = median.get(figure);
            goals.add(new Goal(figure, value, goal, "lower", value <= goal));
            return this;
        }

        public BenchReport report() {
            return new BenchReport(name, Machine.described(), settings, rounds, median, spread, goals);
        }

        private void summarise(String figure) {
            double[] sorted = rounds.stream()
                    .flatMap(round -> Stream.ofNullable(round.get(figure)))
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            int middle = sorted.length / 2;
            median.put(figure, sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
            spread.put(figure, sorted[sorted.length - 1] - sorted[0]);
        }
    }
}

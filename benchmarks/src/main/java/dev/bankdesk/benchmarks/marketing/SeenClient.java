package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.propensity.Feature;
import dev.bankdesk.core.marketing.propensity.FeatureRow;
import java.util.List;

/**
 * A client as a model sees it when a product is thought of. Age, sex, nationality and region are not among it.
 *
 * @param numbers in the order of {@link #FEATURES}, but for the last
 */
record SeenClient(double[] numbers, String segment) implements FeatureRow {
    static final List<Feature> FEATURES = List.of(
            Feature.number("spentAbroad"),
            Feature.number("countries"),
            Feature.number("spent"),
            Feature.number("payments"),
            Feature.number("groceries"),
            Feature.number("feesYearly"),
            Feature.number("incomeMonthly"),
            Feature.number("clientMonths"),
            Feature.number("savingYearly"),
            Feature.word("segment"));

    static SeenClient of(
            Behaviour behaviour, long incomeMonthlyMinor, int clientMonths, long savingMinor, String segment) {
        return new SeenClient(
                new double[] {
                    behaviour.spentAbroad(),
                    behaviour.countries(),
                    behaviour.spent(),
                    behaviour.payments(),
                    behaviour.groceries(),
                    behaviour.feesYearly(),
                    incomeMonthlyMinor,
                    clientMonths,
                    savingMinor
                },
                segment);
    }

    @Override
    public double number(int feature) {
        return numbers[feature];
    }

    @Override
    public String word(int feature) {
        return segment;
    }
}

package dev.bankdesk.core.marketing.propensity;

/**
 * A row as a model sees it: the places that are not zero, ascending, and what stands in them. Place 0 is always 1.
 *
 * @param places shared, not copied: never written after the vector was made
 * @param values one for each place, shared as well
 */
public record FeatureVector(int[] places, double[] values) {
    public FeatureVector {
        if (places.length != values.length) {
            throw new IllegalArgumentException(places.length + " places for " + values.length + " values");
        }
    }

    public int count() {
        return places.length;
    }

    public double dot(double[] weights) {
        double sum = 0;
        for (int i = 0; i < places.length; i++) {
            sum += weights[places[i]] * values[i];
        }
        return sum;
    }
}

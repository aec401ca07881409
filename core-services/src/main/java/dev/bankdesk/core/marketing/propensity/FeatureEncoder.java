package dev.bankdesk.core.marketing.propensity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How features become places of a vector, fitted on rows without their answers: a number is its standardised value and one of
 * a few quantile bins, a word one of its frequent levels or the pool of rare ones, and what is missing has a place of its own.
 * What was not in the fitted rows is a rare level or falls into an outer bin.
 */
public final class FeatureEncoder {
    /** A model keeps a covariance for each pair of places: more places would make an answer cost milliseconds. */
    public static final int MOST_PLACES = 400;

    /** No column takes less than a value, two bins and a place for what is missing. */
    public static final int MOST_FEATURES = MOST_PLACES / 4 - 1;

    private static final int USUAL_BINS = 8;
    private static final int USUAL_LEVELS = 64;

    private final List<Feature> features;
    private final ColumnCode[] codes;
    /** The first place of each feature, and at the end the number of places. */
    private final int[] starts;

    /** The mean vector of the rows that it was fitted on. */
    private double[] average;

    private FeatureEncoder(List<Feature> features, ColumnCode[] codes) {
        this.features = List.copyOf(features);
        this.codes = codes;
        starts = new int[codes.length + 1];
        starts[0] = 1;
        for (int i = 0; i < codes.length; i++) {
            starts[i + 1] = starts[i] + codes[i].size();
        }
    }

    /** Fits on rows that the model may know: never on those that it is tested on. */
    public static FeatureEncoder fit(List<Feature> features, List<? extends FeatureRow> rows) {
        if (features.size() > MOST_FEATURES) {
            throw new IllegalArgumentException(features.size() + " features are more than " + MOST_FEATURES + ".");
        }
        FeatureEncoder encoder = fit(features, rows, USUAL_BINS, USUAL_LEVELS);
        for (int bins = USUAL_BINS, levels = USUAL_LEVELS; encoder.size() > MOST_PLACES; ) {
            bins = Math.max(2, bins / 2);
            levels = Math.max(1, levels / 2);
            encoder = fit(features, rows, bins, levels);
        }
        encoder.average = encoder.averageOf(rows);
        return encoder;
    }

    private double[] averageOf(List<? extends FeatureRow> rows) {
        double[] sum = new double[size()];
        for (FeatureRow row : rows) {
            FeatureVector x = encode(row);
            for (int i = 0; i < x.count(); i++) {
                sum[x.places()[i]] += x.values()[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= Math.max(1, rows.size());
        }
        sum[0] = 1;
        return sum;
    }

    /** The mean vector of the rows that it was fitted on; a copy. */
    double[] average() {
        return average.clone();
    }

    private static FeatureEncoder fit(List<Feature> features, List<? extends FeatureRow> rows, int bins, int levels) {
        ColumnCode[] codes = new ColumnCode[features.size()];
        for (int i = 0; i < codes.length; i++) {
            int feature = i;
            codes[i] = switch (features.get(i).kind()) {
                case NUMBER ->
                    NumberCode.fit(
                            rows.stream()
                                    .mapToDouble(row -> row.number(feature))
                                    .toArray(),
                            bins);
                case WORD ->
                    WordCode.fit(rows.stream().map(row -> row.word(feature)).toList(), levels);
            };
        }
        return new FeatureEncoder(features, codes);
    }

    public List<Feature> features() {
        return features;
    }

    /** Places of a vector, the one that is always 1 included. */
    public int size() {
        return starts[codes.length];
    }

    public FeatureVector encode(FeatureRow row) {
        int[] places = new int[1 + 2 * codes.length];
        double[] values = new double[places.length];
        values[0] = 1;
        int count = 1;
        for (int i = 0; i < codes.length; i++) {
            count = codes[i].encode(row, i, starts[i], places, values, count);
        }
        return new FeatureVector(Arrays.copyOf(places, count), Arrays.copyOf(values, count));
    }

    /**
     * What each feature adds beside an average client.
     *
     * @param weights one for each place
     * @param average the mean vector
     */
    List<Contribution> contributions(FeatureRow row, FeatureVector vector, double[] weights, double[] average) {
        double[] beside = new double[size()];
        for (int i = 0; i < vector.count(); i++) {
            beside[vector.places()[i]] = vector.values()[i];
        }
        List<Contribution> contributions = new ArrayList<>(codes.length);
        for (int i = 0; i < codes.length; i++) {
            double sum = 0;
            for (int place = starts[i]; place < starts[i + 1]; place++) {
                sum += weights[place] * (beside[place] - average[place]);
            }
            Feature feature = features.get(i);
            contributions.add(new Contribution(
                    feature.name(),
                    feature.describer().describe(row, i),
                    feature.describer().describeInFrench(row, i),
                    sum));
        }
        return contributions;
    }

    void save(DataOutputStream out) throws IOException {
        out.writeInt(codes.length);
        for (int i = 0; i < codes.length; i++) {
            out.writeUTF(features.get(i).name());
            codes[i].save(out);
        }
        SavedState.writeDoubles(out, average);
    }

    /** @param features as they were when it was saved: their words are part of the program and not of the state */
    static FeatureEncoder load(DataInputStream in, List<Feature> features) throws IOException {
        int count = in.readInt();
        if (count != features.size()) {
            throw new IOException("The saved model has " + count + " features, not " + features.size() + ".");
        }
        ColumnCode[] codes = new ColumnCode[count];
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            if (!name.equals(features.get(i).name())) {
                throw new IOException("Feature " + (i + 1) + " of the saved model is \"" + name + "\", not \""
                        + features.get(i).name() + "\".");
            }
            codes[i] = switch (features.get(i).kind()) {
                case NUMBER -> NumberCode.load(in);
                case WORD -> WordCode.load(in);
            };
        }
        FeatureEncoder encoder = new FeatureEncoder(features, codes);
        encoder.average = SavedState.readDoubles(in);
        return encoder;
    }
}

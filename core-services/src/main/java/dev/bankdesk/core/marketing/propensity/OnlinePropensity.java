package dev.bankdesk.core.marketing.propensity;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The probability learned from behaviour, answer by answer: {@link GaussianLogit} over the encoded features, then a
 * calibration.
 *
 * <p>The calibration is Platt's (Advances in Large Margin Classifiers, 1999): logit = a + b·l with l the model's own logit. It
 * learns from each answer what the model said <em>before</em> it learned that answer, so it only ever sees held-out
 * predictions; a and b have the prior 0 and 1 ("the model is right") and a shorter memory than the weights, so a base rate
 * that drifts is followed soon.
 *
 * <p>The order of answers matters: later ones weigh more. The same answers in the same order give the same state, bit for bit.
 */
public final class OnlinePropensity {
    private static final int STATE = 1;
    private static final double NORMAL_95 = 1.959963984540054;

    /** A model whose order is of no use is flattened, never turned around. */
    private static final double LEAST_SLOPE = 0.05;

    private static final double[] CALIBRATED_ALREADY = {0, 1};
    private static final double[] CALIBRATION_VARIANCE = {0.5, 0.02};

    private final OnlineSettings settings;
    private final FeatureEncoder encoder;
    private final GaussianLogit weights;
    private final GaussianLogit calibration;
    /** The mean vector of those who answered: beside whom contributions are told. */
    private final double[] average;

    private long answers;

    /** A model that has heard no answer yet. */
    public OnlinePropensity(OnlineSettings settings, FeatureEncoder encoder) {
        this(
                settings,
                encoder,
                new GaussianLogit(
                        priorMean(settings, encoder.size()),
                        priorVariance(settings, encoder.size()),
                        settings.memory()),
                new GaussianLogit(CALIBRATED_ALREADY, CALIBRATION_VARIANCE, settings.calibrationMemory()),
                new double[encoder.size()]);
    }

    private OnlinePropensity(
            OnlineSettings settings,
            FeatureEncoder encoder,
            GaussianLogit weights,
            GaussianLogit calibration,
            double[] average) {
        this.settings = settings;
        this.encoder = encoder;
        this.weights = weights;
        this.calibration = calibration;
        this.average = average;
    }

    private static double[] priorMean(OnlineSettings settings, int size) {
        double[] mean = new double[size];
        mean[0] = Logit.of(settings.priorRate());
        return mean;
    }

    private static double[] priorVariance(OnlineSettings settings, int size) {
        double[] variance = new double[size];
        Arrays.fill(variance, settings.weightVariance());
        variance[0] = settings.baseVariance();
        return variance;
    }

    /** Answers learned so far. */
    public long answers() {
        return answers;
    }

    public void learn(FeatureRow row, boolean accepted) {
        FeatureVector x = encoder.encode(row);
        calibration.learn(forCalibration(x), accepted);
        weights.learn(x, accepted);
        answers++;
        double share = 1.0 / answers;
        for (int i = 0; i < average.length; i++) {
            average[i] *= 1 - share;
        }
        for (int i = 0; i < x.count(); i++) {
            average[x.places()[i]] += share * x.values()[i];
        }
    }

    /** The calibrated probability alone. */
    public double probability(FeatureRow row) {
        return Logit.probability(calibrated(encoder.encode(row)));
    }

    public Propensity estimate(FeatureRow row) {
        FeatureVector x = encoder.encode(row);
        double logit = calibrated(x);
        double reach = NORMAL_95 * deviation(x);
        // What the model's own weights are worth after moderation and calibration; Logit.clamped only acts beyond ±30.
        double raw = calibrationShift() + scale(x) * weights.logit(x);
        double scale = raw == 0 ? scale(x) : scale(x) * logit / raw;
        double[] scaled = weights.mean().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        List<Contribution> contributions = encoder.contributions(row, x, scaled, average);
        double base =
                logit - contributions.stream().mapToDouble(Contribution::logit).sum();
        return new Propensity(
                Logit.probability(logit),
                Logit.probability(logit - reach),
                Logit.probability(logit + reach),
                base,
                contributions);
    }

    /**
     * What an offer is ranked by: the probability, or with Thompson sampling a draw of it (Chapelle and Li, NIPS 2011). The
     * draw depends on the seed and the decision's number alone, so a decision that is replayed draws the same.
     */
    public double rank(FeatureRow row, long decision) {
        if (!settings.thompson()) {
            return probability(row);
        }
        FeatureVector x = encoder.encode(row);
        SplittableRandom chance =
                new SplittableRandom(settings.seed() ^ Long.rotateLeft(decision * 0x9e3779b97f4a7c15L, 17));
        double raw = calibrationShift() + slope() * weights.logit(x);
        return Logit.probability(raw + deviation(x) * chance.nextGaussian());
    }

    /** A versioned copy of all that was learned, with a check. */
    public byte[] save() {
        return SavedState.write(SavedState.ONLINE, STATE, out -> {
            out.writeDouble(settings.priorRate());
            out.writeDouble(settings.baseVariance());
            out.writeDouble(settings.weightVariance());
            out.writeDouble(settings.memory());
            out.writeDouble(settings.calibrationMemory());
            out.writeBoolean(settings.thompson());
            out.writeLong(settings.seed());
            encoder.save(out);
            weights.save(out);
            calibration.save(out);
            SavedState.writeDoubles(out, average);
            out.writeLong(answers);
        });
    }

    /**
     * @param features as they were when it was saved: their words are part of the program and not of the state
     * @throws IOException saying what is wrong with the bytes
     */
    public static OnlinePropensity load(byte[] state, List<Feature> features) throws IOException {
        return SavedState.read(SavedState.ONLINE, STATE, state, in -> {
            OnlineSettings settings = new OnlineSettings(
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readBoolean(),
                    in.readLong());
            OnlinePropensity model = new OnlinePropensity(
                    settings,
                    FeatureEncoder.load(in, features),
                    GaussianLogit.load(in),
                    GaussianLogit.load(in),
                    SavedState.readDoubles(in));
            model.answers = in.readLong();
            return model;
        });
    }

    private double calibrated(FeatureVector x) {
        return Logit.clamped(calibrationShift() + scale(x) * weights.logit(x));
    }

    private double scale(FeatureVector x) {
        return slope() * GaussianLogit.moderation(weights.variance(x));
    }

    private double calibrationShift() {
        return calibration.mean()[0];
    }

    private double slope() {
        return Math.max(LEAST_SLOPE, calibration.mean()[1]);
    }

    private FeatureVector forCalibration(FeatureVector x) {
        double own = GaussianLogit.moderation(weights.variance(x)) * weights.logit(x);
        return new FeatureVector(new int[] {0, 1}, new double[] {1, Logit.clamped(own)});
    }

    /** Of the calibrated logit: what is not known of the weights and of the calibration. */
    private double deviation(FeatureVector x) {
        return Math.sqrt(slope() * slope() * weights.variance(x) + calibration.variance(forCalibration(x)));
    }
}

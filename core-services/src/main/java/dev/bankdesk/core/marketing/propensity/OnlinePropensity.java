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
 * <p>A client is told beside the average one: logit = κ̄·w·x̄ + κ·w·(x − x̄), with x̄ the average client and κ and κ̄ the
 * moderation of what is not known of this client and of the average one ({@link GaussianLogit#moderation}). What is little
 * known draws a client towards the average, never towards a half, and before any answer everybody has the prior rate exactly.
 *
 * <p>The order of answers matters: later ones weigh more. The same answers in the same order give the same state, bit for bit.
 */
public final class OnlinePropensity {
    private static final int STATE = 2;
    private static final double ROUNDING = 1e-10;
    private static final double NORMAL_95 = 1.959963984540054;

    /** A model whose order is of no use is flattened, never turned around. */
    private static final double LEAST_SLOPE = 0.05;

    /** As how many answers the average of the rows that the encoder was fitted on counts. */
    private static final int FITTED_AVERAGE = 50;

    /** With more features each weight is smaller: together they tell no more of a client than so many would. */
    private static final double FEATURES_OF_FULL_WEIGHT = 10;

    private static final double[] CALIBRATED_ALREADY = {0, 1};
    private static final double[] CALIBRATION_VARIANCE = {0.5, 0.02};

    private final OnlineSettings settings;
    private final FeatureEncoder encoder;
    private final GaussianLogit weights;
    private final GaussianLogit calibration;
    /** The mean vector of those who answered, at first of those whom the encoder was fitted on. */
    private final double[] average;

    /** The average client's logit by the weights, and what is not known of it: formed anew after each answer. */
    private double logitOfAverage;

    private double moderationOfAverage;
    private long answers;

    /** A model that has heard no answer yet. */
    public OnlinePropensity(OnlineSettings settings, FeatureEncoder encoder) {
        this(
                settings,
                encoder,
                new GaussianLogit(priorMean(settings, encoder), priorVariance(settings, encoder), settings.memory()),
                new GaussianLogit(CALIBRATED_ALREADY, CALIBRATION_VARIANCE, settings.calibrationMemory()),
                encoder.average());
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
        formAverage();
    }

    private void formAverage() {
        double sum = 0;
        for (int i = 0; i < average.length; i++) {
            sum += average[i] * weights.mean()[i];
        }
        logitOfAverage = sum;
        moderationOfAverage = GaussianLogit.moderation(weights.variance(average));
    }

    /** So that the average client's moderated probability is the prior rate: the mean over a wide belief is nearer to a half. */
    private static double[] priorMean(OnlineSettings settings, FeatureEncoder encoder) {
        double[] variances = priorVariance(settings, encoder);
        double[] average = encoder.average();
        double variance = 0;
        for (int i = 0; i < average.length; i++) {
            variance += variances[i] * average[i] * average[i];
        }
        double[] mean = new double[average.length];
        mean[0] = Logit.of(settings.priorRate()) / GaussianLogit.moderation(variance);
        return mean;
    }

    private static double[] priorVariance(OnlineSettings settings, FeatureEncoder encoder) {
        double[] variance = new double[encoder.size()];
        double share = Math.min(
                1, FEATURES_OF_FULL_WEIGHT / Math.max(1, encoder.features().size()));
        Arrays.fill(variance, share * settings.weightVariance());
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
        double share = 1.0 / (FITTED_AVERAGE + answers);
        for (int i = 0; i < average.length; i++) {
            average[i] *= 1 - share;
        }
        for (int i = 0; i < x.count(); i++) {
            average[x.places()[i]] += share * x.values()[i];
        }
        formAverage();
    }

    /** The calibrated probability alone. */
    public double probability(FeatureRow row) {
        return Logit.probability(calibrated(encoder.encode(row)));
    }

    public Propensity estimate(FeatureRow row) {
        FeatureVector x = encoder.encode(row);
        double logit = calibrated(x);
        double base = Logit.clamped(calibrationShift() + slope() * moderationOfAverage * logitOfAverage);
        double reach = NORMAL_95 * deviation(x);
        double[] beside = weights.mean().clone();
        double scale = slope() * moderation(x);
        for (int i = 0; i < beside.length; i++) {
            beside[i] *= scale;
        }
        List<Contribution> contributions = encoder.contributions(row, x, beside, average);
        double sum = contributions.stream().mapToDouble(Contribution::logit).sum();
        if (Math.abs(logit - base - sum) > ROUNDING) {
            // Logit.clamped acted, beyond ±30: the reasons are drawn in with it.
            double drawn = (logit - base) / sum;
            contributions = contributions.stream()
                    .map(one -> new Contribution(one.feature(), one.value(), one.french(), drawn * one.logit()))
                    .toList();
        }
        return new Propensity(
                Logit.probability(logit),
                Logit.probability(logit - reach),
                Logit.probability(logit + reach),
                base,
                contributions);
    }

    /**
     * What an offer is ranked by: the probability, or with Thompson sampling a draw of it (Chapelle and Li, NIPS 2011). The
     * draw depends on the seed, the decision's number and the candidate alone: a decision that is replayed draws the same, and
     * the candidates of one decision are drawn apart from each other.
     *
     * @param candidate names the offer among those of the decision
     */
    public double rank(FeatureRow row, long decision, String candidate) {
        if (!settings.thompson()) {
            return probability(row);
        }
        FeatureVector x = encoder.encode(row);
        SplittableRandom chance =
                new SplittableRandom(mixed(mixed(settings.seed() ^ mixed(decision)) ^ hash(candidate)));
        double raw = calibrationShift() + slope() * weights.logit(x);
        return Logit.probability(raw + deviation(x) * chance.nextGaussian());
    }

    /** FNV-1a of 64 bits over the characters: the same in every program, and names that differ in one letter differ. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Each bit of the input turns about half of the output's (Stafford's variant 13 of MurmurHash3's finaliser). */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** The same knowledge, ranked by draws. It shares what was learned: neither of the two may learn any more. */
    public OnlinePropensity drawing(long seed) {
        OnlinePropensity drawing =
                new OnlinePropensity(settings.withThompson(true, seed), encoder, weights, calibration, average);
        drawing.answers = answers;
        return drawing;
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
        return Logit.clamped(calibrationShift() + slope() * own(x));
    }

    /** The model's own logit, before calibration. */
    private double own(FeatureVector x) {
        return moderationOfAverage * logitOfAverage + moderation(x) * (weights.logit(x) - logitOfAverage);
    }

    private double moderation(FeatureVector x) {
        return GaussianLogit.moderation(weights.variance(x));
    }

    private double calibrationShift() {
        return calibration.mean()[0];
    }

    private double slope() {
        return Math.max(LEAST_SLOPE, calibration.mean()[1]);
    }

    private FeatureVector forCalibration(FeatureVector x) {
        return new FeatureVector(new int[] {0, 1}, new double[] {1, Logit.clamped(own(x))});
    }

    /** Of the calibrated logit: what is not known of the weights and of the calibration. */
    private double deviation(FeatureVector x) {
        return Math.sqrt(slope() * slope() * weights.variance(x) + calibration.variance(forCalibration(x)));
    }
}

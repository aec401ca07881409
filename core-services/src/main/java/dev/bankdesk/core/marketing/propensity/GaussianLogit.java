package dev.bankdesk.core.marketing.propensity;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Bayesian logistic regression by assumed-density filtering: what is believed of the weights is always one normal
 * distribution with a full covariance, and each answer moves it once.
 *
 * <p><b>An answer.</b> The likelihood depends on the weights by η = x·w alone, so the mode and curvature of the posterior (the
 * Laplace approximation; Spiegelhalter and Lauritzen, Networks 20, 1990, sect. 5; Chapelle and Li, NIPS 2011, algorithm 3 with
 * a diagonal) are found on one line: η* solves η = m·x + s²(y − σ(η)) with s² = x'Px; then m += Px·(y − σ(η*)) and P −=
 * Px(Px)'·c ÷ (1 + c·s²), c = σ(η*)(1 − σ(η*)).
 *
 * <p><b>Forgetting.</b> Precision decays towards the prior's: Λ becomes λΛ + (1 − λ)Λ₀ (stabilised forgetting, after Kulhavý
 * and Zarrop, Int. J. Control 58, 1993), so an answer weighs half after {@code memory} more, and no variance grows beyond the
 * prior's, as the plain discount 1/λ would let it for a weight that no answer touches any more. To first order in ε = 1 − λ
 * that is P := (1 + ε)P − εPΛ₀P, done for a few answers at once. The means stay until answers move them: drawing them back to
 * the prior would bias every probability.
 */
final class GaussianLogit {
    /** Forgetting costs many times what an answer costs: it is done so often within the time of one memory. */
    private static final int TIMES_A_MEMORY = 64;

    private final double[] priorMean;
    private final double[] priorVariance;
    private final double memory;
    private final double[] mean;
    /** One row for each place, each whole: rows are what the loops walk along. */
    private final double[][] covariance;

    private final double[] towards;
    private int sinceForgetting;

    /** @param memory after how many more an answer weighs half as much; infinite: never */
    GaussianLogit(double[] priorMean, double[] priorVariance, double memory) {
        this.priorMean = priorMean.clone();
        this.priorVariance = priorVariance.clone();
        this.memory = memory;
        mean = priorMean.clone();
        covariance = new double[mean.length][mean.length];
        for (int i = 0; i < mean.length; i++) {
            covariance[i][i] = priorVariance[i];
        }
        towards = new double[mean.length];
    }

    /** The weights' means; not to be written. */
    double[] mean() {
        return mean;
    }

    double logit(FeatureVector x) {
        return x.dot(mean);
    }

    /** s² = x'Px: how little is known of the logit. */
    double variance(FeatureVector x) {
        double sum = 0;
        for (int i = 0; i < x.count(); i++) {
            sum += x.values()[i] * x.dot(covariance[x.places()[i]]);
        }
        return Math.max(0, sum);
    }

    /** The same of a vector with all places written out. */
    double variance(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] != 0) {
                double[] row = covariance[i];
                double known = 0;
                for (int j = 0; j < x.length; j++) {
                    known += row[j] * x[j];
                }
                sum += x[i] * known;
            }
        }
        return Math.max(0, sum);
    }

    /**
     * The logit of the mean probability over what is believed of the weights, by MacKay's approximation: m ÷ √(1 + πs²/8)
     * (Neural Computation 4, 1992, eq. 10).
     */
    static double moderation(double variance) {
        return 1 / Math.sqrt(1 + Math.PI * variance / 8);
    }

    void learn(FeatureVector x, boolean answer) {
        drift();
        for (int j = 0; j < towards.length; j++) {
            towards[j] = 0;
        }
        for (int i = 0; i < x.count(); i++) {
            double value = x.values()[i];
            double[] row = covariance[x.places()[i]];
            for (int j = 0; j < towards.length; j++) {
                towards[j] += value * row[j];
            }
        }
        double variance = x.dot(towards);
        if (variance <= 0) {
            return;
        }
        double y = answer ? 1 : 0;
        double probability = Logit.probability(mode(logit(x), variance, y));
        double curvature = probability * (1 - probability);
        double less = curvature / (1 + curvature * variance);
        for (int i = 0; i < towards.length; i++) {
            mean[i] += towards[i] * (y - probability);
            double factor = towards[i] * less;
            if (factor != 0) {
                double[] row = covariance[i];
                for (int j = 0; j < row.length; j++) {
                    row[j] -= factor * towards[j];
                }
            }
        }
    }

    /**
     * η = m + s²(y − σ(η)), by Newton's method kept between m and m ± s². Where the curve bends, Newton's steps can go to and
     * fro for ever: a step that is not half of the one before the last is replaced by halving what is left (safeguarded as by
     * Dekker and Brent; Brent, Algorithms for Minimization without Derivatives, 1973, sect. 4.2).
     */
    static double mode(double mean, double variance, double y) {
        double low = y > 0.5 ? mean : mean - variance;
        double high = y > 0.5 ? mean + variance : mean;
        double eta = mean;
        double lastStep = high - low;
        double stepBefore = lastStep;
        // Every third step halves at the latest; the bound is for variances beside which a double has no such digits.
        for (int i = 0; i < 400 && high - low > 1e-12; i++) {
            double probability = Logit.probability(eta);
            double excess = eta - mean - variance * (y - probability);
            if (excess > 0) {
                high = eta;
            } else {
                low = eta;
            }
            double newton = excess / (1 + variance * probability * (1 - probability));
            double next = eta - newton;
            if (next <= low || next >= high || Math.abs(newton) > stepBefore / 2) {
                next = (low + high) / 2;
            }
            stepBefore = lastStep;
            lastStep = Math.abs(next - eta);
            eta = next;
            if (lastStep < 1e-13) {
                return eta;
            }
        }
        return eta;
    }

    private void drift() {
        if (memory == Double.POSITIVE_INFINITY || ++sinceForgetting < memory / TIMES_A_MEMORY) {
            return;
        }
        double forgotten = 1 - Math.pow(0.5, sinceForgetting / memory);
        sinceForgetting = 0;
        double[][] before = new double[mean.length][];
        for (int i = 0; i < mean.length; i++) {
            before[i] = covariance[i].clone();
        }
        for (int i = 0; i < mean.length; i++) {
            double[] row = covariance[i];
            for (int j = 0; j <= i; j++) {
                row[j] *= 1 + forgotten;
            }
            for (int k = 0; k < mean.length; k++) {
                double factor = forgotten * before[i][k] / priorVariance[k];
                double[] other = before[k];
                for (int j = 0; j <= i; j++) {
                    row[j] -= factor * other[j];
                }
            }
            for (int j = 0; j < i; j++) {
                covariance[j][i] = row[j];
            }
        }
    }

    void save(DataOutputStream out) throws IOException {
        SavedState.writeDoubles(out, priorMean);
        SavedState.writeDoubles(out, priorVariance);
        out.writeDouble(memory);
        out.writeInt(sinceForgetting);
        SavedState.writeDoubles(out, mean);
        for (double[] row : covariance) {
            SavedState.writeDoubles(out, row);
        }
    }

    static GaussianLogit load(DataInputStream in) throws IOException {
        GaussianLogit model =
                new GaussianLogit(SavedState.readDoubles(in), SavedState.readDoubles(in), in.readDouble());
        model.sinceForgetting = in.readInt();
        System.arraycopy(SavedState.readDoubles(in), 0, model.mean, 0, model.mean.length);
        for (double[] row : model.covariance) {
            System.arraycopy(SavedState.readDoubles(in), 0, row, 0, row.length);
        }
        return model;
    }
}

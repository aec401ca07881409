package dev.bankdesk.core.marketing.propensity.evaluation;

import dev.bankdesk.core.marketing.propensity.FeatureVector;
import dev.bankdesk.core.marketing.propensity.Logit;

/**
 * Logistic regression with a quadratic penalty on all weights but the first, by Newton's method (iteratively reweighted least
 * squares; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed., 4.4.1; le Cessie and van
 * Houwelingen, Appl. Statist. 41, 1992).
 */
final class RidgeLogistic {
    private static final int MOST_STEPS = 25;
    /** Newton doubles the digits at each step: a step this small leaves an error of its square. */
    private static final double SMALL_STEP = 1e-3;

    private RidgeLogistic() {}

    static double probability(double[] weights, FeatureVector x) {
        return Logit.probability(x.dot(weights));
    }

    /** @param start where to begin; not changed */
    static double[] fit(FeatureVector[] rows, boolean[] answers, double[] start, double penalty) {
        double[] weights = start.clone();
        double loss = loss(rows, answers, weights, penalty);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] change = newton(rows, answers, weights, penalty);
            double largest = 0;
            for (double one : change) {
                largest = Math.max(largest, Math.abs(one));
            }
            double share = 1;
            double[] next = moved(weights, change, share);
            double nextLoss = loss(rows, answers, next, penalty);
            // Far from the optimum a whole step may lead too far; the loss is convex, so a shorter one helps.
            while (nextLoss > loss + 1e-9 && share > 1e-4) {
                share /= 2;
                next = moved(weights, change, share);
                nextLoss = loss(rows, answers, next, penalty);
            }
            weights = next;
            loss = nextLoss;
            if (largest * share < SMALL_STEP) {
                break;
            }
        }
        return weights;
    }

    private static double[] moved(double[] weights, double[] change, double share) {
        double[] next = weights.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += share * change[i];
        }
        return next;
    }

    private static double loss(FeatureVector[] rows, boolean[] answers, double[] weights, double penalty) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double logit = rows[i].dot(weights);
            double against = answers[i] ? -logit : logit;
            // ln(1 + e^x) without overflow
            sum += Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
        }
        for (int j = 1; j < weights.length; j++) {
            sum += penalty / 2 * weights[j] * weights[j];
        }
        return sum;
    }

    private static double[] newton(FeatureVector[] rows, boolean[] answers, double[] weights, double penalty) {
        int size = weights.length;
        double[][] curvature = new double[size][size];
        double[] slope = new double[size];
        for (int i = 0; i < rows.length; i++) {
            double probability = probability(weights, rows[i]);
            add(rows[i], (answers[i] ? 1 : 0) - probability, probability * (1 - probability), slope, curvature);
        }
        // A little on the first one too, so that the matrix is positive definite whatever the rows are.
        curvature[0][0] += 1e-9;
        for (int j = 1; j < size; j++) {
            slope[j] -= penalty * weights[j];
            curvature[j][j] += penalty;
        }
        return Cholesky.solve(curvature, slope);
    }

    /** Places ascend, so only the lower triangle is filled. */
    private static void add(FeatureVector x, double residual, double weight, double[] slope, double[][] curvature) {
        for (int a = 0; a < x.count(); a++) {
            int place = x.places()[a];
            slope[place] += residual * x.values()[a];
            double value = weight * x.values()[a];
            double[] row = curvature[place];
            for (int b = 0; b <= a; b++) {
                row[x.places()[b]] += value * x.values()[b];
            }
        }
    }
}

package dev.bankdesk.core.marketing.propensity;

/** Odds and probabilities. */
public final class Logit {
    /** Beyond it a double cannot tell the probability from 0 or 1. */
    static final double LARGEST = 30;

    private Logit() {}

    /** The logistic function 1 ÷ (1 + e^−logit), never 0 or 1. */
    public static double probability(double logit) {
        return 1 / (1 + Math.exp(-clamped(logit)));
    }

    /** Its inverse, ln(p ÷ (1 − p)). */
    public static double of(double probability) {
        return Math.log(probability) - Math.log1p(-probability);
    }

    static double clamped(double logit) {
        return Math.max(-LARGEST, Math.min(LARGEST, logit));
    }
}

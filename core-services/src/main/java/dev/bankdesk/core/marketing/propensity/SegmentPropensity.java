package dev.bankdesk.core.marketing.propensity;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The probability that a banker can follow: how many of a segment accepted the product, drawn towards the product's mean as
 * long as few answered.
 *
 * <p>A product's mean is (a + s₀·p₀) ÷ (n + s₀): a of n accepted, and the prior counts as s₀ answers with the rate p₀, which
 * is all there is at a cold start. A segment's rate is Beta(a + s·m, n − a + s·(1 − m)) around the product's mean m (the
 * Beta–Binomial model; Gelman et al., Bayesian Data Analysis, 3rd ed., ch. 2.4 and 5.3). The strength s is stated, or
 * estimated from how much the segments differ (empirical Bayes: the largest marginal likelihood, Skellam, J. R. Stat. Soc. B
 * 10, 1948). The interval takes m and s as known. Answers may come in any order: only counts are kept.
 */
public final class SegmentPropensity {
    private static final int STATE = 1;
    private static final double[] STRENGTHS = strengths();

    /**
     * @param rate the acceptance assumed before any answer
     * @param rateStrength as how many answers it counts
     * @param segmentStrength as how many answers the product's mean counts in a segment; 0: estimated from the segments
     */
    public record Prior(double rate, double rateStrength, double segmentStrength) {
        /** Two in a hundred accept an unsolicited offer: the bank's assumption at a cold start, worth 50 answers. */
        public static final Prior USUAL = new Prior(0.02, 50, 0);

        public Prior {
            boolean possible = rate > 0
                    && rate < 1
                    && rateStrength > 0
                    && rateStrength < Double.POSITIVE_INFINITY
                    && segmentStrength >= 0
                    && segmentStrength < Double.POSITIVE_INFINITY;
            if (!possible) {
                throw new IllegalArgumentException("A prior needs a rate between 0 and 1, a strength above 0 for it and"
                        + " one of at least 0 for segments, not " + rate + ", " + rateStrength + ", " + segmentStrength
                        + ".");
            }
        }
    }

    private record Answers(long answered, long accepted) {
        static final Answers NONE = new Answers(0, 0);

        Answers and(boolean accepts) {
            return new Answers(answered + 1, accepted + (accepts ? 1 : 0));
        }

        Answers and(Answers other) {
            return new Answers(answered + other.answered, accepted + other.accepted);
        }
    }

    private final Prior prior;
    private final Map<String, Map<String, Answers>> products = new TreeMap<>();

    public SegmentPropensity(Prior prior) {
        this.prior = prior;
    }

    public void learn(String product, String segment, boolean accepted) {
        products.computeIfAbsent(product, none -> new TreeMap<>())
                .merge(segment, Answers.NONE.and(accepted), Answers::and);
    }

    public Propensity estimate(String product, String segment) {
        Map<String, Answers> segments = products.getOrDefault(product, Map.of());
        Answers all = total(segments);
        double mean = mean(all);
        double strength = strength(product);
        Answers own = segments.getOrDefault(segment, Answers.NONE);
        BetaDistribution rate = new BetaDistribution(
                own.accepted + strength * mean, own.answered - own.accepted + strength * (1 - mean));
        double probability = within(rate.mean());
        double base = Logit.of(prior.rate);
        double ofProduct = Logit.of(within(mean)) - base;
        return new Propensity(
                probability,
                Math.min(probability, within(rate.quantile(0.025))),
                Math.max(probability, within(rate.quantile(0.975))),
                base,
                List.of(
                        new Contribution(
                                "product",
                                "%s: %d of %d accepted".formatted(product, all.accepted, all.answered),
                                ofProduct),
                        new Contribution(
                                "segment",
                                "%s: %d of %d accepted".formatted(segment, own.accepted, own.answered),
                                Logit.of(probability) - base - ofProduct)));
    }

    /** The acceptance over all segments of a product, drawn to the prior while few answered. */
    public double productMean(String product) {
        return mean(total(products.getOrDefault(product, Map.of())));
    }

    /** As how many answers the product's mean counts in each of its segments. */
    public double strength(String product) {
        Map<String, Answers> segments = products.getOrDefault(product, Map.of());
        if (prior.segmentStrength > 0) {
            return prior.segmentStrength;
        }
        double mean = mean(total(segments));
        double best = prior.rateStrength;
        // A flat likelihood (one segment, or no answer) keeps the prior's strength.
        double most = logLikelihood(segments, mean, best) + 1e-9;
        for (double strength : STRENGTHS) {
            double likelihood = logLikelihood(segments, mean, strength);
            if (likelihood > most) {
                most = likelihood;
                best = strength;
            }
        }
        return best;
    }

    /** A versioned copy of all that was counted, with a check. */
    public byte[] save() {
        return SavedState.write(SavedState.SEGMENTS, STATE, out -> {
            out.writeDouble(prior.rate);
            out.writeDouble(prior.rateStrength);
            out.writeDouble(prior.segmentStrength);
            out.writeInt(products.size());
            for (Map.Entry<String, Map<String, Answers>> product : products.entrySet()) {
                out.writeUTF(product.getKey());
                out.writeInt(product.getValue().size());
                for (Map.Entry<String, Answers> segment : product.getValue().entrySet()) {
                    out.writeUTF(segment.getKey());
                    out.writeLong(segment.getValue().answered);
                    out.writeLong(segment.getValue().accepted);
                }
            }
        });
    }

    /** @throws IOException saying what is wrong with the bytes */
    public static SegmentPropensity load(byte[] state) throws IOException {
        return SavedState.read(SavedState.SEGMENTS, STATE, state, in -> {
            SegmentPropensity model =
                    new SegmentPropensity(new Prior(in.readDouble(), in.readDouble(), in.readDouble()));
            for (int products = in.readInt(); products > 0; products--) {
                Map<String, Answers> segments = new TreeMap<>();
                model.products.put(in.readUTF(), segments);
                for (int count = in.readInt(); count > 0; count--) {
                    segments.put(in.readUTF(), new Answers(in.readLong(), in.readLong()));
                }
            }
            return model;
        });
    }

    private double mean(Answers all) {
        return (all.accepted + prior.rateStrength * prior.rate) / (all.answered + prior.rateStrength);
    }

    private static Answers total(Map<String, Answers> segments) {
        return segments.values().stream().reduce(Answers.NONE, Answers::and);
    }

    /** Σ ln B(a + s·m, n − a + s·(1 − m)) − ln B(s·m, s·(1 − m)); what does not depend on s is left out. */
    private static double logLikelihood(Map<String, Answers> segments, double mean, double strength) {
        double alpha = strength * mean;
        double beta = strength - alpha;
        double none = logBeta(alpha, beta);
        double sum = 0;
        for (Answers segment : segments.values()) {
            sum += logBeta(alpha + segment.accepted, beta + segment.answered - segment.accepted) - none;
        }
        return sum;
    }

    private static double logBeta(double alpha, double beta) {
        return BetaDistribution.logGamma(alpha)
                + BetaDistribution.logGamma(beta)
                - BetaDistribution.logGamma(alpha + beta);
    }

    /** From 2 answers (segments have little in common) to 20,000 (segments are all alike), each a quarter more. */
    private static double[] strengths() {
        double[] strengths = new double[42];
        for (int i = 0; i < strengths.length; i++) {
            strengths[i] = 2 * Math.pow(1.25, i);
        }
        return strengths;
    }

    private static double within(double probability) {
        return Math.max(1e-12, Math.min(1 - 1e-12, probability));
    }
}

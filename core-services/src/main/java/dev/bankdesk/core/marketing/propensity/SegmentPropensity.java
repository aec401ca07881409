package dev.bankdesk.core.marketing.propensity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The probability that a banker can follow: how many of a segment accepted the product, drawn towards the product's mean as
 * long as few answered.
 *
 * <p>A product's mean is (a + s₀·p₀) ÷ (n + s₀): a of n accepted, and what is assumed counts as s₀ answers with the rate p₀.
 * That is the stated rate at a cold start, and later the mean of it and of the other products' rates: held to a low stated rate
 * alone, a product that was never offered would stay behind the others for good. A segment's rate is Beta(a + s·m, n − a + s·(1 − m)) around the product's mean m (the
 * Beta–Binomial model; Gelman et al., Bayesian Data Analysis, 3rd ed., ch. 2.4 and 5.3). The strength s is stated, or
 * estimated from how much the segments differ: the most probable one under the marginal likelihood (Skellam, J. R. Stat. Soc.
 * B 10, 1948) and a log-normal prior around s₀. One of k segments went into the mean, so the likelihood counts (k − 1) ÷ k: a
 * single segment says nothing of how far segments lie apart. The probability takes m and s as the best known; the interval is
 * that of a mixture over what they may be. Answers may come in any order: only counts are kept.
 */
public final class SegmentPropensity {
    private static final int STATE = 1;
    private static final double[] STRENGTHS = strengths();

    /** Of ln(strength) around the prior's: segments are a fifth to five times as much alike, two times in three. */
    private static final double STRENGTH_DEVIATION = 1.5;

    /** Of a mixture: enough for the ends of an interval, and few enough to ask in milliseconds. */
    private static final int NODES = 24;

    /** The golden ratio's: its multiples spread evenly however many there are. */
    private static final double SPREADING = 0.6180339887498949;

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

        /** What they add to the logit, in words. */
        Contribution told(String feature, String whose, String ofWhomInFrench, double logit) {
            return new Contribution(
                    feature,
                    "%s: %d of %d accepted".formatted(whose, accepted, answered),
                    "%s : %d acceptées sur %d".formatted(ofWhomInFrench, accepted, answered),
                    logit);
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

    /** Answers that were counted elsewhere. @throws IllegalArgumentException where more accepted than answered */
    public void learn(String product, String segment, long answered, long accepted) {
        if (accepted < 0 || accepted > answered) {
            throw new IllegalArgumentException(accepted + " of " + answered + " cannot have accepted");
        }
        products.computeIfAbsent(product, none -> new TreeMap<>())
                .merge(segment, new Answers(answered, accepted), Answers::and);
    }

    /** The probability alone, without the interval: that one takes milliseconds. */
    public double probability(String product, String segment) {
        Map<String, Answers> segments = products.getOrDefault(product, Map.of());
        return probability(segments.getOrDefault(segment, Answers.NONE), productMean(product), strength(product));
    }

    private static double probability(Answers own, double mean, double strength) {
        return within((own.accepted + strength * mean) / (own.answered + strength));
    }

    public Propensity estimate(String product, String segment) {
        Map<String, Answers> segments = products.getOrDefault(product, Map.of());
        Answers all = total(segments);
        double mean = productMean(product);
        double strength = strength(product);
        Answers own = segments.getOrDefault(segment, Answers.NONE);
        double probability = probability(own, mean, strength);
        List<BetaDistribution> rates = rates(segments, own, mean, strength);
        double base = Logit.of(prior.rate);
        double ofOthers = Logit.of(within(rateOfOthers(product))) - base;
        double ofProduct = Logit.of(within(mean)) - base - ofOthers;
        return new Propensity(
                probability,
                Math.min(probability, quantile(rates, 0.025)),
                Math.max(probability, quantile(rates, 0.975)),
                base,
                List.of(
                        others(product).told("other products", "other products", "autres produits", ofOthers),
                        all.told("product", product, product, ofProduct),
                        own.told("segment", segment, segment, Logit.of(probability) - base - ofOthers - ofProduct)));
    }

    /** The acceptance over all segments of a product, drawn to the other products' while few answered. */
    public double productMean(String product) {
        Answers all = total(products.getOrDefault(product, Map.of()));
        return (all.accepted + prior.rateStrength * rateOfOthers(product)) / (all.answered + prior.rateStrength);
    }

    /**
     * What is assumed of a product before its first answer: the mean of the other products' rates, each of which counts as one
     * once it has many answers, and of the stated rate, which counts as one as well.
     */
    private double rateOfOthers(String product) {
        double sum = prior.rate;
        double weight = 1;
        for (Map.Entry<String, Map<String, Answers>> other : products.entrySet()) {
            if (!other.getKey().equals(product)) {
                Answers all = total(other.getValue());
                sum += all.accepted / (all.answered + prior.rateStrength);
                weight += all.answered / (all.answered + prior.rateStrength);
            }
        }
        return sum / weight;
    }

    private Answers others(String product) {
        return products.entrySet().stream()
                .filter(other -> !other.getKey().equals(product))
                .map(other -> total(other.getValue()))
                .reduce(Answers.NONE, Answers::and);
    }

    /** As how many answers the product's mean counts in each of its segments. */
    public double strength(String product) {
        Map<String, Answers> segments = products.getOrDefault(product, Map.of());
        if (prior.segmentStrength > 0) {
            return prior.segmentStrength;
        }
        double mean = productMean(product);
        double best = prior.rateStrength;
        double most = logPosterior(segments, mean, best);
        for (double strength : STRENGTHS) {
            double posterior = logPosterior(segments, mean, strength);
            if (posterior > most) {
                most = posterior;
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

    /**
     * What a segment's rate may be, each one as likely: for means at the middle of as many equal parts of what is believed of
     * the product's mean, each with a strength from what is believed of that.
     */
    private List<BetaDistribution> rates(Map<String, Answers> segments, Answers own, double mean, double strength) {
        double worth = prior.rateStrength;
        for (Answers segment : segments.values()) {
            // Answers of one segment are alike: n of them say as much of the product as this many from anywhere.
            worth += segment.answered * (strength + 1) / (segment.answered + strength);
        }
        BetaDistribution ofMean = new BetaDistribution(worth * mean, worth * (1 - mean));
        double[] upTo = shares(segments, mean);
        List<BetaDistribution> rates = new ArrayList<>(NODES);
        for (int i = 0; i < NODES; i++) {
            double m = within(ofMean.quantile((i + 0.5) / NODES));
            double s = prior.segmentStrength > 0 ? strength : strengthAt(upTo, SPREADING * (i + 1) % 1);
            rates.add(new BetaDistribution(own.accepted + s * m, own.answered - own.accepted + s * (1 - m)));
        }
        return rates;
    }

    /** The share of belief in each strength and all below it. */
    private double[] shares(Map<String, Answers> segments, double mean) {
        double[] shares = new double[STRENGTHS.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = logPosterior(segments, mean, STRENGTHS[i]);
            most = Math.max(most, shares[i]);
        }
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += Math.exp(shares[i] - most);
            shares[i] = sum;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static double strengthAt(double[] upTo, double share) {
        int i = 0;
        while (i < upTo.length - 1 && upTo[i] < share) {
            i++;
        }
        return STRENGTHS[i];
    }

    /** Where a share of a mixture's mass lies below, by halving the logit. */
    private static double quantile(List<BetaDistribution> rates, double share) {
        double low = -Logit.LARGEST;
        double high = Logit.LARGEST;
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            double x = Logit.probability(middle);
            double below = 0;
            for (BetaDistribution rate : rates) {
                below += rate.below(x);
            }
            if (below < share * rates.size()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return within(Logit.probability((low + high) / 2));
    }

    private static Answers total(Map<String, Answers> segments) {
        return segments.values().stream().reduce(Answers.NONE, Answers::and);
    }

    /** Of a strength, but for a constant. */
    private double logPosterior(Map<String, Answers> segments, double mean, double strength) {
        double far = Math.log(strength / prior.rateStrength) / STRENGTH_DEVIATION;
        return logLikelihood(segments, mean, strength) - far * far / 2;
    }

    /** Σ ln B(a + s·m, n − a + s·(1 − m)) − ln B(s·m, s·(1 − m)); what does not depend on s is left out. */
    private static double logLikelihood(Map<String, Answers> segments, double mean, double strength) {
        if (segments.isEmpty()) {
            return 0;
        }
        double alpha = strength * mean;
        double beta = strength - alpha;
        double none = logBeta(alpha, beta);
        double sum = 0;
        for (Answers segment : segments.values()) {
            sum += logBeta(alpha + segment.accepted, beta + segment.answered - segment.accepted) - none;
        }
        return sum * (segments.size() - 1) / segments.size();
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

package dev.bankdesk.core.marketing.propensity;

import java.util.Comparator;
import java.util.List;

/**
 * How likely a client is to accept, how well that is known, and why.
 *
 * @param probability between 0 and 1, both excluded
 * @param low lower end of the 95 % credible interval, at most the probability
 * @param high upper end of it
 * @param base the logit of a client of whom nothing special is known
 * @param contributions together with the base they add up to the logit of the probability
 */
public record Propensity(double probability, double low, double high, double base, List<Contribution> contributions) {
    public Propensity {
        contributions = List.copyOf(contributions);
        if (!(low > 0 && low <= probability && probability <= high && high < 1)) {
            throw new IllegalArgumentException(
                    "0 < " + low + " <= " + probability + " <= " + high + " < 1 does not hold.");
        }
    }

    public double logit() {
        return Logit.of(probability);
    }

    /** The strongest reasons first, for and against. */
    public List<Contribution> strongest(int most) {
        return contributions.stream()
                .sorted(Comparator.comparingDouble((Contribution one) -> -Math.abs(one.logit()))
                        .thenComparing(Contribution::feature))
                .limit(most)
                .toList();
    }
}

package dev.bankdesk.core.marketing.decision;

/** Which candidate is best: the product of four factors, each of which can be switched off and counts as 1 then. */
public record Arbitration(boolean byPropensity, boolean byValue, boolean byContext, boolean byLever) {
    public static final Arbitration USUAL = new Arbitration(true, true, true, true);

    /** Expected minor units where all count; never negative. */
    double score(Candidate candidate) {
        return (byPropensity ? candidate.propensity() : 1)
                * (byValue ? candidate.valueMinor() : 1)
                * (byContext ? candidate.context() : 1)
                * (byLever ? candidate.campaign().terms().lever() : 1);
    }
}

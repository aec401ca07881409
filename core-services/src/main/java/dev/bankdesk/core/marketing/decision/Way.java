package dev.bankdesk.core.marketing.decision;

/**
 * How far a candidate came.
 *
 * @param ended why its way ended; null for the one that is offered
 * @param score of the arbitration; 0 where it did not come so far
 */
public record Way(
        int campaign, int campaignVersion, int productVersion, Reason ended, double propensity, double score) {

    public boolean isOffered() {
        return ended == null;
    }
}

package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.Arbitration;
import dev.bankdesk.core.marketing.decision.Reason;
import java.util.Set;

/**
 * What is asked to be otherwise; null or empty leaves a rule as it was.
 *
 * @param without rules that end nobody's way
 * @param lever of the campaign, 0 to 100; @param mostOffers in all, zero or more, and {@code mostOffersDaily}
 *     on one day of the bank's; @param controlBasisPoints 0 to 10,000
 */
public record RuleChange(
        Set<Reason> without,
        Double lever,
        Long mostOffers,
        Long mostOffersDaily,
        Integer controlBasisPoints,
        ContactChange contacts,
        Arbitration arbitration) {
    public static final RuleChange NONE = new RuleChange(Set.of(), null, null, null, null, null, null);

    public RuleChange {
        without = Set.copyOf(without);
    }

    /** Then what each rule cost is asked. */
    public boolean isNone() {
        return equals(NONE);
    }

    RuleSet applied(RuleSet inForce, int campaign) {
        RuleSet changed = inForce;
        for (Reason rule : without) {
            changed = changed.without(rule);
        }
        changed = lever == null ? changed : changed.withLever(campaign, lever);
        changed = mostOffers == null ? changed : changed.withLimit(campaign, mostOffers);
        changed = mostOffersDaily == null ? changed : changed.withDailyLimit(campaign, mostOffersDaily);
        changed = controlBasisPoints == null ? changed : changed.withControlGroup(campaign, controlBasisPoints);
        changed = contacts == null ? changed : changed.withContacts(contacts.applied(inForce.contacts()));
        return arbitration == null ? changed : changed.withArbitration(arbitration);
    }
}

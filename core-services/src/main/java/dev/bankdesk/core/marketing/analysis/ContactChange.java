package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.marketing.decision.ContactPolicy;

/** What of a contact policy is asked to be otherwise; null leaves it as it was in force. */
public record ContactChange(
        Integer mostOffers, Integer withinDays, Integer coolDownDays, Integer refusals, Integer suppressedDays) {

    public static final ContactChange NONE = new ContactChange(null, null, null, null, null);

    /** @throws dev.bankdesk.core.platform.Refusal where the limits contradict each other then */
    ContactPolicy applied(ContactPolicy policy) {
        return new ContactPolicy(
                or(mostOffers, policy.mostOffers()),
                or(withinDays, policy.withinDays()),
                or(coolDownDays, policy.coolDownDays()),
                or(refusals, policy.refusals()),
                or(suppressedDays, policy.suppressedDays()));
    }

    private static int or(Integer asked, int inForce) {
        return asked == null ? inForce : asked;
    }
}

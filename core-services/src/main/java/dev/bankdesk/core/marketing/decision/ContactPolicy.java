package dev.bankdesk.core.marketing.decision;

import dev.bankdesk.core.platform.Refusal;

/**
 * How often a client is spoken to, over all campaigns.
 *
 * @param mostOffers within any {@code withinDays} days
 * @param coolDownDays between two offers
 * @param refusals of one product after which it is not offered for {@code suppressedDays} days from the last of them; then
 *     again
 */
public record ContactPolicy(int mostOffers, int withinDays, int coolDownDays, int refusals, int suppressedDays) {
    public static final ContactPolicy USUAL = new ContactPolicy(3, 30, 5, 2, 180);

    /** @throws Refusal where limits contradict each other */
    public ContactPolicy {
        require(mostOffers >= 1, "mostOffers", mostOffers, "Give one or more");
        require(withinDays >= 1, "withinDays", withinDays, "Give one or more");
        require(coolDownDays >= 0, "coolDownDays", coolDownDays, "Give zero or more");
        require(refusals >= 1, "refusals", refusals, "Give one or more");
        require(suppressedDays >= 1, "suppressedDays", suppressedDays, "Give one or more: a suppression must end");
        require(
                (long) (mostOffers - 1) * coolDownDays < withinDays,
                "coolDownDays",
                coolDownDays,
                "Give less: " + mostOffers + " offers that far apart do not fit into " + withinDays + " days");
    }

    private static void require(boolean right, String field, int value, String remedy) {
        if (!right) {
            throw Refusal.usage("The contact policy's " + field + " is " + value + ".", remedy + ".");
        }
    }
}

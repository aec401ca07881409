package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.desk.LimitMove.Limit;
import dev.bankdesk.core.marketing.desk.RulesAnswer.Contacts;

/**
 * Over what a limit is moved, in the limit's own unit.
 *
 * @param step that the hand moves it by; {@code inForce} need not lie on one
 */
record LimitScale(long least, long most, long step, long inForce) {
    private static final int STEPS = 20;
    private static final int SHARE_STEP = 500;
    private static final int LEVER_STEP = 25;
    private static final int USUAL_MOST_OF_LEVER = 500;

    /**
     * @param terms of the campaign; null before they are read
     * @param contacts in force; null before they are read
     */
    static LimitScale of(Limit limit, CampaignTerms terms, Contacts contacts) {
        return switch (limit) {
            case COOL_DOWN_DAYS -> oneByOne(limit, contacts == null ? limit.usual() : contacts.coolDownDays());
            case CONTACT_OFFERS -> oneByOne(limit, contacts == null ? limit.usual() : contacts.contactOffers());
            case CONTROL_GROUP ->
                new LimitScale(
                        limit.least(),
                        limit.most(),
                        SHARE_STEP,
                        terms == null ? limit.usual() : terms.limits().controlBasisPoints());
            case MOST_OFFERS -> around(limit, terms == null ? limit.usual() : terms.mostOffers());
            case MOST_OFFERS_DAILY ->
                around(limit, terms == null ? limit.usual() : terms.limits().mostOffersDaily());
            case LEVER -> {
                long inForce = terms == null ? limit.usual() : Math.round(terms.lever() * 100);
                yield new LimitScale(
                        0, Math.min(limit.most(), Math.max(USUAL_MOST_OF_LEVER, 2 * inForce)), LEVER_STEP, inForce);
            }
        };
    }

    /** As far as what is in force, where that is more than usual. */
    private static LimitScale oneByOne(Limit limit, long inForce) {
        return new LimitScale(limit.least(), Math.max(limit.most(), inForce), 1, inForce);
    }

    /** From none to twice as many. */
    private static LimitScale around(Limit limit, long inForce) {
        long step = Math.max(1, inForce / (STEPS / 2));
        return new LimitScale(limit.least(), Math.max(2, 2 * inForce), step, inForce);
    }
}

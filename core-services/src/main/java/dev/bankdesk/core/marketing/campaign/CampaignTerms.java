package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.platform.Refusal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a campaign is. Terms that contradict themselves cannot be made.
 *
 * @param product its key
 * @param from first day; @param to last day
 * @param lever what its offers weigh beside those of others: 1 as they are, 0 never
 */
public record CampaignTerms(
        String name,
        String product,
        LocalDate from,
        LocalDate to,
        Audience audience,
        OfferChannel channel,
        CampaignLimits limits,
        double lever,
        OfferText text) {
    private static final int LONGEST_NAME = 80;
    private static final double HIGHEST_LEVER = 100;
    private static final int HALF = 5_000;

    /** @throws Refusal naming what is wrong and what would be right */
    public CampaignTerms {
        require(
                !name.isBlank() && name.length() <= LONGEST_NAME,
                "name",
                name,
                "Give 1 to " + LONGEST_NAME + " characters");
        require(!to.isBefore(from), "to", to, "Give a day that is not before the first, " + from);
        require(
                lever >= 0 && lever <= HIGHEST_LEVER,
                "lever",
                lever,
                "Give 0 to 100: 1 leaves offers as they are, 0 makes none, and a negative one would prefer the worst");
        checkLimits(limits);
        checkText(text);
    }

    private static void checkLimits(CampaignLimits limits) {
        require(limits.costPerOfferMinor() >= 0, "costPerOffer", limits.costPerOfferMinor(), "Give zero or more");
        require(limits.budgetMinor() >= 0, "budget", limits.budgetMinor(), "Give zero or more");
        require(limits.mostOffers() >= 1, "mostOffers", limits.mostOffers(), "Give one or more");
        require(limits.mostOffersDaily() >= 1, "mostOffersDaily", limits.mostOffersDaily(), "Give one or more");
        require(
                limits.mostOffersDaily() <= limits.mostOffers(),
                "mostOffersDaily",
                limits.mostOffersDaily(),
                "Give at most mostOffers, " + limits.mostOffers() + ": a day cannot have more than the whole");
        require(
                limits.budgetMinor() >= limits.costPerOfferMinor(),
                "budget",
                limits.budgetMinor(),
                "Give at least costPerOffer, " + limits.costPerOfferMinor() + ": it would not pay a single offer");
        require(
                limits.controlBasisPoints() >= 0 && limits.controlBasisPoints() <= HALF,
                "controlBasisPoints",
                limits.controlBasisPoints(),
                "Give 0 to " + HALF + ", where 1000 is 10 %");
    }

    private static void checkText(OfferText text) {
        Map.of("text.title.en", text.title().en(), "text.title.fr", text.title().fr())
                .forEach((field, words) -> require(
                        !words.isBlank() && words.length() <= OfferText.LONGEST_TITLE,
                        field,
                        words,
                        "Give 1 to " + OfferText.LONGEST_TITLE + " characters"));
        Map.of("text.body.en", text.body().en(), "text.body.fr", text.body().fr())
                .forEach((field, words) -> require(
                        !words.isBlank() && words.length() <= OfferText.LONGEST_BODY,
                        field,
                        words,
                        "Give 1 to " + OfferText.LONGEST_BODY + " characters"));
    }

    private static void require(boolean right, String field, Object value, String remedy) {
        if (!right) {
            throw Refusal.usage("The campaign's " + field + " is " + value + ".", remedy + ".");
        }
    }

    /** What the budget pays for and the limit allows. */
    public long mostOffers() {
        return limits.costPerOfferMinor() == 0
                ? limits.mostOffers()
                : Math.min(limits.mostOffers(), limits.budgetMinor() / limits.costPerOfferMinor());
    }

    public boolean runsOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}

package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.platform.Refusal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

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
    public static final int LONGEST_NAME = 80;
    public static final double HIGHEST_LEVER = 100;

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
        require(
                limits.costPerOfferMinor() >= 0,
                "limits/costPerOffer",
                "negative",
                "Give zero or more: what one offer costs, accepted or not");
        require(limits.mostOffers() >= 1, "limits/mostOffers", limits.mostOffers(), "Give one or more");
        require(limits.mostOffersDaily() >= 1, "limits/mostOffersDaily", limits.mostOffersDaily(), "Give one or more");
        require(
                limits.mostOffersDaily() <= limits.mostOffers(),
                "limits/mostOffersDaily",
                limits.mostOffersDaily(),
                "Give at most mostOffers, " + limits.mostOffers() + ": a day cannot have more than the whole");
        // In words, since these terms do not know of which currency the minor units are.
        require(
                limits.budgetMinor() >= Math.max(0, limits.costPerOfferMinor()),
                "limits/budget",
                "less than one offer costs",
                "Give at least costPerOffer: it would not pay a single offer");
        require(
                limits.controlBasisPoints() >= 0 && limits.controlBasisPoints() <= HALF,
                "limits/controlBasisPoints",
                limits.controlBasisPoints(),
                "Give 0 to " + HALF + ", where 1000 is 10 %");
    }

    private static void checkText(OfferText text) {
        checkWords("text/title/en", text.title().en(), OfferText.LONGEST_TITLE);
        checkWords("text/title/fr", text.title().fr(), OfferText.LONGEST_TITLE);
        checkWords("text/body/en", text.body().en(), OfferText.LONGEST_BODY);
        checkWords("text/body/fr", text.body().fr(), OfferText.LONGEST_BODY);
    }

    private static void checkWords(String field, String words, int longest) {
        require(
                !words.isBlank() && words.length() <= longest,
                field,
                words.isBlank() ? "empty" : "longer than " + longest + " characters",
                "Give 1 to " + longest + " characters");
    }

    /** @param field its place in the terms as they are drafted, without the first slash */
    private static void require(boolean right, String field, Object value, String remedy) {
        if (!right) {
            String name = field.startsWith("text/") ? field : field.substring(field.indexOf('/') + 1);
            throw Refusal.usage("The campaign's " + name + " is " + value + ".", remedy + ".")
                    .at("/" + field);
        }
    }

    /** @throws Refusal where its last day is behind the bank's today: it could not make an offer any more */
    public void requireNotOver(LocalDate today) {
        require(!to.isBefore(today), "to", to + ", and today is " + today, "Give a last day that is not past");
    }

    /** What the budget pays for and the limit allows. */
    public long mostOffers() {
        return limits.costPerOfferMinor() == 0
                ? limits.mostOffers()
                : Math.min(limits.mostOffers(), limits.budgetMinor() / limits.costPerOfferMinor());
    }

    /** What the days from this one to the last allow, {@code mostOffersDaily} each; 0 where it is behind the last. */
    public long mostOffersInDays(LocalDate since) {
        long days = Math.max(0, ChronoUnit.DAYS.between(since.isBefore(from) ? from : since, to) + 1);
        return Math.multiplyExact(days, limits.mostOffersDaily());
    }

    public boolean runsOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}

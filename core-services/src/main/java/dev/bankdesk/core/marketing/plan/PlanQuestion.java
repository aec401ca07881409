package dev.bankdesk.core.marketing.plan;

import dev.bankdesk.core.marketing.campaign.Campaign;
import dev.bankdesk.core.marketing.campaign.CampaignLimits;
import dev.bankdesk.core.marketing.campaign.CampaignTerms;
import dev.bankdesk.core.marketing.catalogue.Offered;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;

/**
 * A campaign that is looked at before it runs.
 *
 * @param offers that it has made, over all versions
 * @param today the bank's day
 */
public record PlanQuestion(
        Campaign campaign, Offered product, Currency currency, long offers, LocalDate today, ZoneId zone) {
    private static final int YEAR = 365;

    /** The day that is thought of: the campaign's first, or today where it could run already. */
    public LocalDate day() {
        LocalDate from = campaign.terms().from();
        return from.isAfter(today) ? from : today;
    }

    /** The end of that day. */
    Instant at() {
        return day().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** How many days it has to make offers. */
    public long days() {
        return Math.max(0, ChronoUnit.DAYS.between(day(), campaign.terms().to()) + 1);
    }

    /**
     * As many days back from today as the campaign has before it, a year at most: what a client did in them stands for what the
     * client will do.
     */
    public LocalDate relevantSince() {
        return today.minusDays(Math.min(YEAR, Math.max(1, days())) - 1);
    }

    /** What limits, budget and the days that are left still allow. */
    public long offersLeft() {
        CampaignTerms terms = campaign.terms();
        return Math.max(0, Math.min(terms.mostOffers() - offers, offersInDays()));
    }

    /** What the days that are left allow. */
    public long offersInDays() {
        return campaign.terms().mostOffersInDays(day());
    }

    /** Whether limit and budget allow what the days do not: the limit is none then. */
    public boolean isLimitOutOfReach() {
        return campaign.terms().mostOffers() - offers > offersInDays();
    }

    /** The terms with what is left as their limits, for the plan's sums; as they are where nothing is. */
    CampaignTerms termsLeft() {
        CampaignTerms terms = campaign.terms();
        long left = offersLeft();
        if (left == 0) {
            return terms;
        }
        CampaignLimits limits = terms.limits();
        return new CampaignTerms(
                terms.name(),
                terms.product(),
                terms.from(),
                terms.to(),
                terms.audience(),
                terms.channel(),
                new CampaignLimits(
                        limits.budgetMinor() - offers * limits.costPerOfferMinor(),
                        limits.costPerOfferMinor(),
                        left,
                        Math.min(limits.mostOffersDaily(), left),
                        limits.controlBasisPoints()),
                terms.lever(),
                terms.text());
    }
}

package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.decision.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * Recorded decisions gone through again: an estimate.
 *
 * @param contacts in force, null of a bank that does not tell them
 * @param from of the first decision, null where there is none; @param changed null where nothing was changed
 * @param rules empty where something was changed
 */
public record RulesAnswer(
        String inWords,
        Currency currency,
        long decisions,
        Instant from,
        Instant to,
        boolean complete,
        Contacts contacts,
        InForce inForce,
        Changed changed,
        List<RuleCost> rules,
        AnswerAge age) {

    /** How often a client is spoken to: {@code contactOffers} within {@code contactDays}, {@code coolDownDays} between two. */
    public record Contacts(int contactOffers, int contactDays, int coolDownDays) {}

    /** As it was decided. */
    public record InForce(long offers, long offersOfCampaign, double expectedAcceptances, BigDecimal expectedValue) {}

    /** From the least to the most that rows leave open. */
    public record Changed(
            boolean certain,
            long leastOffers,
            long mostOffers,
            long leastOffersOfCampaign,
            long mostOffersOfCampaign,
            double leastAcceptances,
            double mostAcceptances,
            BigDecimal leastValue,
            BigDecimal mostValue) {}

    /** What would have come to more without a rule. @param ended ways that it ended */
    public record RuleCost(
            Reason rule,
            String inWords,
            long ended,
            boolean certain,
            long leastOffers,
            long mostOffers,
            BigDecimal leastValue,
            BigDecimal mostValue) {}
}

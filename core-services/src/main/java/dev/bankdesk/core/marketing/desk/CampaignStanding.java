package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.campaign.Campaign;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * Where a campaign stands.
 *
 * @param version in force, or the draft where none is; @param waiting version that waits for an approver; null where none does
 * @param from first day; @param to last day
 * @param offers made so far; @param mostOffers that limit and budget allow
 */
public record CampaignStanding(
        int id,
        String name,
        String product,
        Campaign.State state,
        int version,
        Integer waiting,
        LocalDate from,
        LocalDate to,
        long offers,
        long mostOffers,
        Currency currency,
        BigDecimal budget,
        BigDecimal budgetUsed) {

    public BigDecimal budgetLeft() {
        return budget.subtract(budgetUsed);
    }
}

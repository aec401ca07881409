package dev.bankdesk.core.marketing.analysis;

import dev.bankdesk.core.history.AsOf;
import dev.bankdesk.core.marketing.uplift.IncrementalValue;
import java.util.Currency;

/**
 * What a campaign brought that would not have come without it, in the first year, by the catalogue's figures.
 *
 * @param arms of those whose time to answer is over
 * @param value null where a group is empty, or where it is too early to tell an uplift
 * @param isTooEarly as the uplift's reading has it
 * @param assumedFees takers of the control group whose forgone fees are the mean of the others, since only some were worked out
 */
public record CampaignValue(
        int campaign,
        Currency currency,
        ArmCounts arms,
        IncrementalValue value,
        boolean isTooEarly,
        long assumedFees,
        boolean complete,
        AsOf asOf) {}

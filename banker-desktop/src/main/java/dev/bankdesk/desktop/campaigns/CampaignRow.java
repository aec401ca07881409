package dev.bankdesk.desktop.campaigns;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.desk.CampaignStanding;

/**
 * One line of the list.
 *
 * @param product its name; null where only its key is known
 * @param results null until they are read, and of a draft
 * @param failed whether the last try to read them failed: what is shown is older
 */
record CampaignRow(CampaignStanding standing, LocalText product, CampaignResults results, boolean failed) {
    int id() {
        return standing.id();
    }
}

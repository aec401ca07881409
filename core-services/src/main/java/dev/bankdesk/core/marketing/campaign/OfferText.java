package dev.bankdesk.core.marketing.campaign;

import dev.bankdesk.core.marketing.catalogue.LocalText;

/** What a client reads of an offer. A change of it is a new version of the campaign, so that what was read stays known. */
public record OfferText(LocalText title, LocalText body) {
    public static final int LONGEST_TITLE = 80;
    public static final int LONGEST_BODY = 1_000;
}

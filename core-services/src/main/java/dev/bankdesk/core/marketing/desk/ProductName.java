package dev.bankdesk.core.marketing.desk;

import dev.bankdesk.core.marketing.catalogue.LocalText;

/** @param usefulFor in a sentence, for the people of the bank */
public record ProductName(String key, LocalText name, String usefulFor, boolean isCredit) {}

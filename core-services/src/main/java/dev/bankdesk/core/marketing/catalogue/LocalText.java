package dev.bankdesk.core.marketing.catalogue;

/** The same words in the languages that clients are written to in. */
public record LocalText(String en, String fr) {}

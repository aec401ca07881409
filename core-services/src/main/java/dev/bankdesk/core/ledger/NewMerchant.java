package dev.bankdesk.core.ledger;

/**
 * A merchant to register.
 *
 * @param reference what the bringer knows it by, 1 to 100 characters; the same again is the same merchant
 * @param mcc merchant category code, 0 none
 * @param country ISO 3166-1 alpha-2, or ZZ
 */
public record NewMerchant(String reference, String name, int mcc, String country, String city) {}

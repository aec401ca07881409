package dev.bankdesk.core.marketing.catalogue;

/**
 * Something that the bank can offer, with its terms. Amounts in minor units of the reporting currency.
 *
 * @param key lower-case words with hyphens, which never change their meaning
 * @param valueYearlyMinor what a client who has it is worth to the bank in a year, before costs
 * @param costOnceMinor what opening it costs the bank
 * @param priceYearlyMinor what the client pays for it
 * @param isCredit whether it lends money: not for a client in distress
 */
public record Product(
        String key,
        LocalText name,
        Eligibility eligibility,
        long valueYearlyMinor,
        long costOnceMinor,
        long priceYearlyMinor,
        boolean isCredit,
        Benefit benefit) {}

package dev.bankdesk.core.behaviour;

import java.time.LocalDate;
import java.util.Currency;

/**
 * Recency, frequency and monetary value of a client among all (Hughes, "Strategic Database Marketing", 1994): fifths, 5 is
 * best.
 *
 * @param day when all were ranked; null before the first time
 * @param group what the three scores say together, in a word
 * @param lastPayment null where there was none in the running month and the eleven before
 * @param payments in the running month and the eleven before; @param spentMinor in them, in minor units of the reporting currency
 */
public record RfmStanding(
        long customer,
        LocalDate day,
        int recency,
        int frequency,
        int monetary,
        RfmGroup group,
        LocalDate lastPayment,
        long payments,
        long spentMinor,
        Currency currency) {}

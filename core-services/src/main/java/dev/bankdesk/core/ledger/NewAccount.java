package dev.bankdesk.core.ledger;

import java.time.LocalDate;

/**
 * An account to open with its customer.
 *
 * @param reference what the bringer knows the account by, 1 to 100 characters; the same again is the same account
 * @param currency ISO 4217
 * @param floorMinor lowest balance that an order may leave, in minor units; null until the end of the import that
 *     brings it, and only while one is open
 * @param openedOn the day it was opened
 * @param cardLast4 last four digits of its card, or empty
 * @param cardToken keyed token of the card's number, or empty; the number itself never comes here
 */
public record NewAccount(
        String reference, String currency, Long floorMinor, LocalDate openedOn, String cardLast4, String cardToken) {}

package dev.bankdesk.clientwindow.bank;

import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;

/**
 * What a client wants to be paid.
 *
 * @param kind a card or online payment, or a transfer out
 * @param counterAccount of a transfer within the bank; 0 for another bank, and for payments
 * @param country ISO 3166-1 alpha-2
 */
public record Payment(
        TransactionKind kind, long account, long counterAccount, Money amount, String country, String purpose) {}

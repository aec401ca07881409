package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;

/**
 * The journal row that a refund or reversal gives back.
 *
 * @param originalCurrency null where it was asked in the account's currency
 */
public record OriginalPayment(
        long position,
        long debitAccount,
        long creditAccount,
        long amountMinor,
        long originalMinor,
        String originalCurrency,
        TransactionKind kind,
        boolean booked,
        int merchant,
        int mcc,
        Category category,
        String country,
        boolean abroad) {

    /** Whether it took money from this account for one of the bank's own: only that is given back so far. */
    boolean tookFrom(long account) {
        return booked
                && kind.debitsCustomer()
                && debitAccount == account
                && creditAccount < SystemAccount.FIRST_CUSTOMER_ACCOUNT;
    }
}

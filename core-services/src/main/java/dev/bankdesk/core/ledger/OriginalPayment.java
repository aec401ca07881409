package dev.bankdesk.core.ledger;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.SystemAccount;
import dev.bankdesk.core.banking.TransactionKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * The journal row that a refund or reversal gives back.
 *
 * @param originalCurrency null where it was asked in the account's currency; then there is no rate either
 * @param parentPosition the payment that a foreign fee belongs to, 0 none
 * @param givenBack what was given back of it before
 */
public record OriginalPayment(
        long position,
        long debitAccount,
        long creditAccount,
        long amountMinor,
        long originalMinor,
        String originalCurrency,
        BigDecimal rate,
        LocalDate rateDay,
        TransactionKind kind,
        boolean booked,
        int merchant,
        int mcc,
        Category category,
        String country,
        boolean abroad,
        long parentPosition,
        GivenBack givenBack) {

    /** As a row of which nothing was given back yet. */
    static OriginalPayment of(JournalRow row) {
        return of(row, GivenBack.NOTHING);
    }

    static OriginalPayment of(JournalRow row, GivenBack givenBack) {
        return new OriginalPayment(
                row.position,
                row.debitAccount,
                row.creditAccount,
                row.amountMinor,
                row.originalMinor,
                row.originalCurrency,
                row.rate,
                row.rateDay,
                row.kind,
                row.isBooked(),
                row.merchant,
                row.mcc,
                row.category,
                row.country,
                row.abroad,
                row.parentPosition,
                givenBack);
    }

    /** Whether it took money from this account for one of the bank's own: only that is given back. */
    boolean tookFrom(long account) {
        return booked
                && kind.debitsCustomer()
                && debitAccount == account
                && creditAccount < SystemAccount.FIRST_CUSTOMER_ACCOUNT;
    }

    /** A month's fee and overdraft interest are fees too, and belong to no payment. */
    boolean isForeignFee() {
        return kind == TransactionKind.FEE && parentPosition > 0;
    }

    boolean wasAskedIn(Currency currency) {
        return currency.getCurrencyCode().equals(originalCurrency);
    }

    /** Whether this is all of it, told as it was asked or as it moved on the account. */
    boolean isWhole(Money asked, Currency account) {
        return wasAskedIn(asked.currency())
                ? asked.minor() == originalMinor
                : asked.currency() == account && asked.minor() == amountMinor;
    }
}

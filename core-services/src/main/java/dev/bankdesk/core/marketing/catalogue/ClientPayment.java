package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.LocalDate;

/**
 * A transaction that a client ordered, as a row of the journal has it.
 *
 * @param bookedOn in the bank's zone
 * @param declined null where it was booked
 * @param amount in the account's currency, never negative
 * @param reportingMinor the amount in the reporting currency at the booking day's rate; null where there is none
 * @param country ISO 3166-1 alpha-2, ZZ unknown; @param abroad in a known country that is not the client's home
 * @param foreign asked for in another currency than the account's
 * @param parentPosition the transaction that it belongs to, 0 where none
 * @param merchant empty where there is none
 * @param origin what of its circumstances decides about fees
 */
public record ClientPayment(
        long position,
        LocalDate bookedOn,
        TransactionKind kind,
        Category category,
        Channel channel,
        DeclineReason declined,
        Money amount,
        Long reportingMinor,
        String country,
        boolean abroad,
        boolean foreign,
        long parentPosition,
        String merchant,
        Origin origin) {

    /** Where the row comes from. */
    public enum Origin {
        BANK,
        /** Of an import that books the file's payments without the bank's own fees: what they are not charged, says nothing. */
        WITHOUT_FEES,
        /** Interest for being overdrawn, booked at a month's end. */
        OVERDRAFT_INTEREST
    }

    public boolean booked() {
        return declined == null;
    }

    /** By card, online or in cash: what carries the foreign fee. */
    boolean isByCard() {
        return isPurchase() || kind == TransactionKind.CASH_WITHDRAWAL;
    }

    boolean isPurchase() {
        return kind == TransactionKind.CARD_PAYMENT || kind == TransactionKind.ONLINE_PAYMENT;
    }

    boolean givesBack() {
        return kind == TransactionKind.REFUND || kind == TransactionKind.REVERSAL;
    }

    boolean isForeignOrAbroad() {
        return foreign || abroad;
    }
}

package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.RateAge;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One journal row as a banker reads it.
 *
 * @param declined null where booked
 * @param original amount as the payee asked, null where in the account's currency
 * @param reportingMinor minor units of the reporting currency, null where there is no rate
 * @param abroad spent in a known country that is not the customer's home country
 * @param customer whose side is the primary one; 0 where the order named no known customer
 * @param merchantId 0 where none
 * @param merchant its name, empty where none
 * @param parentPosition the transaction that a fee, refund or reversal belongs to, 0 none
 * @param rateDay of the oldest rate that was used, null where none was
 */
public record TransactionRow(
        long position,
        Instant bookedAt,
        Instant recordedAt,
        TransactionKind kind,
        DeclineReason declined,
        long customer,
        String customerName,
        Segment segment,
        long debitAccount,
        long creditAccount,
        Money amount,
        Money original,
        Long reportingMinor,
        Category category,
        Channel channel,
        String country,
        boolean abroad,
        int mcc,
        int merchantId,
        String merchant,
        String purpose,
        String source,
        long parentPosition,
        LocalDate rateDay) {

    /** True where the rate that was used is too old for the row's amounts to stand without a mark. @param day of booking */
    public boolean hasOldRate(LocalDate day) {
        return rateDay != null && RateAge.isOld(rateDay, day);
    }
}

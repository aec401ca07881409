package dev.bankdesk.core.history;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.Segment;
import dev.bankdesk.core.banking.TransactionKind;
import java.time.Instant;

/**
 * One journal row as a banker reads it.
 *
 * @param declined null where booked
 * @param original amount as the payee asked, null where in the account's currency
 * @param reportingMinor minor units of the reporting currency, null where there is no rate
 * @param merchant its name, empty where none
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
        int mcc,
        String merchant,
        String purpose,
        String source,
        long parentPosition) {}

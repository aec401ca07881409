package dev.bankdesk.simulator.imports.facts;

import dev.bankdesk.core.banking.Category;
import dev.bankdesk.core.banking.Channel;
import dev.bankdesk.core.banking.DeclineReason;
import dev.bankdesk.core.banking.Money;
import dev.bankdesk.core.banking.TransactionKind;
import dev.bankdesk.core.ledger.NewMerchant;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What one row says happened.
 *
 * @param account the source's own reference of the account
 * @param amount above zero; the kind says in which direction
 * @param day as it stands in the file, before any zone
 * @param merchant null where the row names none
 * @param country ISO 3166-1 alpha-2, or ZZ
 * @param decline why the attempt was declined, null where it was booked
 * @param category null where the merchant category code or the kind tell it
 */
public record Fact(
        SourceRow row,
        TransactionKind kind,
        Channel channel,
        String account,
        Money amount,
        Instant bookedAt,
        LocalDate day,
        NewMerchant merchant,
        String country,
        String purpose,
        DeclineReason decline,
        Category category) {

    /** What it adds to the account's balance, in minor units of its currency; nothing where it was declined. */
    public long movedMinor() {
        if (decline != null) {
            return 0;
        }
        return kind.debitsCustomer() ? -amount.minor() : amount.minor();
    }
}

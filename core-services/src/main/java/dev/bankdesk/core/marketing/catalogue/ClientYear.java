package dev.bankdesk.core.marketing.catalogue;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * What a client ordered in twelve months.
 *
 * @param from first day; @param to the day behind the last
 * @param reporting the bank's reporting currency
 * @param foreignFeeBasisPoints the bank's fee on payments abroad, 200 is 2 %
 * @param payments oldest first
 * @param complete false where the client has more than are read; the newest are here then
 */
public record ClientYear(
        long customer,
        LocalDate from,
        LocalDate to,
        Currency reporting,
        int foreignFeeBasisPoints,
        List<ClientPayment> payments,
        boolean complete) {

    public ClientYear {
        payments = List.copyOf(payments);
    }

    /** The twelve months whose last day this is. */
    public static LocalDate firstDayBefore(LocalDate last) {
        return last.plusDays(1).minusYears(1);
    }
}

package dev.bankdesk.core.marketing.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/** What products would have been worth to a client. Thrown: {@link dev.bankdesk.core.history.HistoryUnavailable}. */
public interface Savings {
    /**
     * Empty where the bank knows no such client.
     *
     * @param last the last of the twelve months' days; null for the bank's today
     */
    Optional<ClientSavings> of(long customer, LocalDate last);
}

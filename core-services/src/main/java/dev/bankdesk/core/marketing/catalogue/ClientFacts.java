package dev.bankdesk.core.marketing.catalogue;

import dev.bankdesk.core.banking.Segment;
import java.time.LocalDate;

/**
 * What eligibility is decided by. Age, sex and nationality are not among it, and may not come.
 *
 * @param incomeMonthlyMinor mean of the months of the year that is looked at, in the reporting currency
 * @param today the day of the question
 */
public record ClientFacts(
        long customer, Segment segment, LocalDate clientSince, long incomeMonthlyMinor, LocalDate today) {}

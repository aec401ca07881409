package dev.bankdesk.core.ledger.replay;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A row of the journal in plain words, as the model expects it and as a store has it; two are the same where all of it is.
 *
 * @param decline empty where booked
 * @param rate without trailing zeros, null where nothing was converted
 * @param parent 0 none
 */
public record Line(
        long position,
        Instant bookedAt,
        long debit,
        long credit,
        long amountMinor,
        String currency,
        Long reportingMinor,
        String askedCurrency,
        long askedMinor,
        BigDecimal rate,
        LocalDate rateDay,
        long parent,
        String kind,
        String decline,
        String channel,
        String category,
        int segment,
        int merchant,
        int mcc,
        String source,
        String country,
        boolean abroad,
        String purpose) {}

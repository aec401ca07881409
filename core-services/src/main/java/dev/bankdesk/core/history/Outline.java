package dev.bankdesk.core.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * What a bank's history holds, for filter bars and default ranges.
 *
 * @param firstBookedAt null in an empty bank
 * @param lastBookedAt null in an empty bank
 * @param sources names, in order of their first use
 * @param countries ISO 3166-1 alpha-2, those used, sorted
 * @param lastRateDay the last day of which a reference rate is known, null where none is
 * @param currencies of customers' accounts, those used, sorted
 */
public record Outline(
        Instant firstBookedAt,
        Instant lastBookedAt,
        List<String> sources,
        List<String> countries,
        List<String> currencies,
        String homeCountry,
        Currency reportingCurrency,
        ZoneId zone,
        LocalDate lastRateDay,
        AsOf asOf) {}

package dev.bankdesk.core.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** One day's reference rates: units of each currency for one euro. */
public record DailyRates(LocalDate day, Map<String, BigDecimal> perEuro) {}

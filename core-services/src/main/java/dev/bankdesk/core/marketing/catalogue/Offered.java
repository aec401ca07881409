package dev.bankdesk.core.marketing.catalogue;

import java.time.Instant;
import java.util.Currency;

/**
 * A product as it is offered now.
 *
 * @param version counts up with each change of its terms
 * @param currency of its amounts
 */
public record Offered(Product product, int version, Instant since, Currency currency) {}

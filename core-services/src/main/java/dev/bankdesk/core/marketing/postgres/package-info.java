/**
 * The marketing database and what marketing reads of the books: products, campaigns, decisions, offers and consents are written
 * on the primary and read on the replica; clients' transactions are read on the replica of the books. Enter at {@link
 * dev.bankdesk.core.marketing.postgres.PostgresCatalogue} and {@link dev.bankdesk.core.marketing.postgres.PostgresSavings}.
 */
package dev.bankdesk.core.marketing.postgres;

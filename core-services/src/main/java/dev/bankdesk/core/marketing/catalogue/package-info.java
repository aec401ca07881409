/**
 * What the bank can offer, and what it would have been worth to one client: products with their terms, read from a file and
 * refused by name where it is wrong, and the saving of each from the client's own transactions of twelve months. It owns the
 * rule of every benefit; it stores nothing and asks nobody. Enter at {@link
 * dev.bankdesk.core.marketing.catalogue.Assessment#of}.
 */
package dev.bankdesk.core.marketing.catalogue;

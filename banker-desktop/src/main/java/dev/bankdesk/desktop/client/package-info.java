/**
 * The card of one client beside a list of transactions: who it is, accounts with their balance, what was paid last, and the
 * way to the statement. It reads {@link dev.bankdesk.core.history.History} and knows no store. Enter at {@link
 * dev.bankdesk.desktop.client.ClientViewModel}.
 */
package dev.bankdesk.desktop.client;

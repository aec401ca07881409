/**
 * The words of a client's window in English and French, and how it writes amounts and days. Enter at {@link
 * dev.bankdesk.clientwindow.texts.Words}.
 */
package dev.bankdesk.clientwindow.texts;

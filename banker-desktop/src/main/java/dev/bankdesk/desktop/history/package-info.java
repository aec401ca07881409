/**
 * The History screen: any figure over any range, by hour to month, broken down, compared, explained, listed and exported. It
 * owns the choices of the screen, how buckets are cut and compared, and the views; it asks {@link
 * dev.bankdesk.core.history.History} and knows no store. Enter at {@link dev.bankdesk.desktop.history.HistoryViewModel}.
 */
package dev.bankdesk.desktop.history;

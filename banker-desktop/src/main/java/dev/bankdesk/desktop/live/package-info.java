/**
 * The Live screen: today against the same weekday of last week, pushed by the bank. It folds the live cells, sets them against
 * past days, keeps the tape of latest transactions, and draws both; it writes nothing. Enter at {@link
 * dev.bankdesk.desktop.live.LiveModel} for figures and {@link dev.bankdesk.desktop.live.LiveScreen} for the view.
 */
package dev.bankdesk.desktop.live;

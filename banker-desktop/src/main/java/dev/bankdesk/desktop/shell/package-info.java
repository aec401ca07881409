/**
 * The frame around every screen: navigation, top bar with bank clock and freshness, filter bar, notices, settings and help.
 * It owns the one filter of all screens and what screens share ({@link dev.bankdesk.desktop.shell.Desk}), and knows no
 * feature. Enter at {@link dev.bankdesk.desktop.shell.Shell}; a feature implements {@link
 * dev.bankdesk.desktop.shell.Screen}.
 */
package dev.bankdesk.desktop.shell;

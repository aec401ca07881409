/**
 * What the user of this window chose: language, theme, zone, name, and where the window stood. It owns one file in the bank's
 * folder, so that two banks side by side have windows of their own. Enter at {@link
 * dev.bankdesk.desktop.settings.PreferencesFile}.
 */
package dev.bankdesk.desktop.settings;

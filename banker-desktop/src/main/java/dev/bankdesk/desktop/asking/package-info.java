/**
 * How screens ask what may block: in the background, answered on the UI thread, and only for the last question. It knows no
 * feature and no node. Enter at {@link dev.bankdesk.desktop.asking.LastQuestion}.
 */
package dev.bankdesk.desktop.asking;

/**
 * The demo without a window: live figures in the terminal, then exports, pictures of charts and a summary. It owns how the
 * figures of a play are shown there; they come from the bank's history. Enter at
 * {@link dev.bankdesk.launcher.demo.HeadlessDemo}.
 */
package dev.bankdesk.launcher.demo;

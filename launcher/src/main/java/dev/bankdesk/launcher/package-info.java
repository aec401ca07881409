/**
 * The command line: one class a command, joined in {@link dev.bankdesk.launcher.Bankdesk}. It joins the programs and holds no
 * logic of theirs.
 */
package dev.bankdesk.launcher;

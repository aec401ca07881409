/**
 * The check mark beside a figure: what it means, and that screen, statistics cube and journal agree on it, with the SQL and
 * the journal position. It asks {@link dev.bankdesk.core.history.History} and knows no screen. Enter at {@link
 * dev.bankdesk.desktop.proof.ProofCard}.
 */
package dev.bankdesk.desktop.proof;

/**
 * The read side: questions about the past, asked of the replica: the statistics cube, the journal and its pages of columns;
 * statements, search, exports. It owns no table of the ledger and never writes there. Enter at {@link dev.bankdesk.core.history.History}.
 */
package dev.bankdesk.core.history;

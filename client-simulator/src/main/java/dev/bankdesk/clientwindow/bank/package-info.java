/**
 * What a client's window asks of the bank, and the answers as values. It reaches the bank over HTTP alone, with the session of
 * the client who signed in, as any client's program elsewhere would. Enter at {@link dev.bankdesk.clientwindow.bank.ClientBank}.
 */
package dev.bankdesk.clientwindow.bank;

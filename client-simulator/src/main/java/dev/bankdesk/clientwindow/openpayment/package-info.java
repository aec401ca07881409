/**
 * Payments that were sent and of which the bank has not said what became of them: what was sent, under which key, and by whom.
 * They outlive a session and the program, so that no second payment stands in for a first one that was booked. Enter at {@link
 * dev.bankdesk.clientwindow.openpayment.OpenPayments}.
 */
package dev.bankdesk.clientwindow.openpayment;

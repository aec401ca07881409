/**
 * What falls due by the bank's clock: standing orders, fees and interest at the end of a month. It finds what is due in its
 * stores, places it through the ledger as orders under keys of its own, and notes what became of them; whatever is begun
 * again, in this process or another, places the same orders under the same keys. Enter at {@link
 * dev.bankdesk.core.ledger.due.ClockWork}.
 */
package dev.bankdesk.core.ledger.due;

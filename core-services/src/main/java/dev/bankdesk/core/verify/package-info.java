/**
 * Checks what must always hold (invariants 1 to 5) on a running or stopped bank and says what it compared. It
 * reads every store and writes none. Enter at Verification.
 */
package dev.bankdesk.core.verify;

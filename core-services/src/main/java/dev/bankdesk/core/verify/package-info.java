/**
 * Checks what must always hold (invariants 1 to 5) on a running bank and says what it compared. It reads every store and
 * writes none. Enter at {@link dev.bankdesk.core.verify.Verification}; a new invariant is a {@link
 * dev.bankdesk.core.verify.Check}.
 */
package dev.bankdesk.core.verify;

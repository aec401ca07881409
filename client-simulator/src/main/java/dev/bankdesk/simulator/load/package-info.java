/**
 * Plays planned orders into a bank: past days as fast as the bank books, live days on the bank clock, and load at a fixed
 * rate with latencies from the intended moment. It owns the pace, the idempotency keys and the count of outcomes; the bank
 * itself remembers how far it was played, in its clock. Enter at {@link dev.bankdesk.simulator.load.DemoPlay} and
 * {@link dev.bankdesk.simulator.load.TimedPlay}.
 */
package dev.bankdesk.simulator.load;

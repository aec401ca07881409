/**
 * The ledger as services of the bank process: the write side with its stores, and the relay with its ends. It joins
 * what the packages above and beside it offer and decides nothing. Enter at {@link
 * dev.bankdesk.core.ledger.service.LedgerService} and {@link dev.bankdesk.core.ledger.service.RelayService}.
 */
package dev.bankdesk.core.ledger.service;

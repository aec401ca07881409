package dev.bankdesk.core.ledger;

import java.time.Instant;

/** What the bank goes by at one moment: its terms, the rates that it knows, its clock. */
public record BankNow(BankTerms terms, Rates rates, Instant clock) {}

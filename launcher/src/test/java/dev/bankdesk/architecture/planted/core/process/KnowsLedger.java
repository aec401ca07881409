package dev.bankdesk.architecture.planted.core.process;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsLedger {
    dev.bankdesk.core.ledger.Outcome forbidden;
}

package dev.bankdesk.architecture.planted.clientwindow;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsTheLedger {
    dev.bankdesk.core.ledger.Ledger forbidden;
}

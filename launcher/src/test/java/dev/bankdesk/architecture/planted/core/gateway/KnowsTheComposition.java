package dev.bankdesk.architecture.planted.core.gateway;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsTheComposition {
    dev.bankdesk.core.BankConnection forbidden;
}

package dev.bankdesk.architecture.planted.core.gateway.commands;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsTheHistory {
    dev.bankdesk.core.history.History forbidden;
}

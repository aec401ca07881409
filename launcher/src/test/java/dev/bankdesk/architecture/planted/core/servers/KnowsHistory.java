package dev.bankdesk.architecture.planted.core.servers;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsHistory {
    dev.bankdesk.core.history.History forbidden;
}

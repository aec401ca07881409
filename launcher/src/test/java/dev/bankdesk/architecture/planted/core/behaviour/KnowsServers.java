package dev.bankdesk.architecture.planted.core.behaviour;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsServers {
    dev.bankdesk.core.servers.ManagedServer forbidden;
}

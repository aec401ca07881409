package dev.bankdesk.architecture.planted.core.access;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsServers {
    dev.bankdesk.core.servers.ManagedServer forbidden;
}

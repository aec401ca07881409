package dev.bankdesk.architecture.planted.core.platform;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsServers {
    dev.bankdesk.core.servers.ManagedServer forbidden;
}

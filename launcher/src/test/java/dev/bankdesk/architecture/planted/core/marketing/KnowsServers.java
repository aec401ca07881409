package dev.bankdesk.architecture.planted.core.marketing;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsServers {
    dev.bankdesk.core.servers.ManagedServer forbidden;
}

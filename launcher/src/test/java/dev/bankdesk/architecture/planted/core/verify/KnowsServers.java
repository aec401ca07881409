package dev.bankdesk.architecture.planted.core.verify;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsServers {
    dev.bankdesk.core.servers.ManagedServer forbidden;
}

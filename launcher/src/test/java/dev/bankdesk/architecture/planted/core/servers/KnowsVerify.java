package dev.bankdesk.architecture.planted.core.servers;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsVerify {
    dev.bankdesk.core.verify.Verification forbidden;
}

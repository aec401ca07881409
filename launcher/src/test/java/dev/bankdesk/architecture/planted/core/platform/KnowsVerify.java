package dev.bankdesk.architecture.planted.core.platform;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsVerify {
    dev.bankdesk.core.verify.Verification forbidden;
}

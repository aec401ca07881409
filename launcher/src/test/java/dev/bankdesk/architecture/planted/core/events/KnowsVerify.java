package dev.bankdesk.architecture.planted.core.events;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsVerify {
    dev.bankdesk.core.verify.Verification forbidden;
}

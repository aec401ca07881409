package dev.bankdesk.architecture.planted.cycle.second;

/** Breaks a rule on purpose: see ArchitectureTest. */
public final class Second {
    dev.bankdesk.architecture.planted.cycle.first.First first;
}

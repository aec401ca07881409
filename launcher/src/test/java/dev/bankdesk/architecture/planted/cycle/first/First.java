package dev.bankdesk.architecture.planted.cycle.first;

/** Breaks a rule on purpose: see ArchitectureTest. */
public final class First {
    dev.bankdesk.architecture.planted.cycle.second.Second second;
}

package dev.bankdesk.architecture.planted.core.marketing;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsTheSimulator {
    dev.bankdesk.simulator.population.Client forbidden;
}

package dev.bankdesk.architecture.planted.core.gateway;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class Prints {
    private Prints() {}

    static void print() {
        System.out.println();
    }
}

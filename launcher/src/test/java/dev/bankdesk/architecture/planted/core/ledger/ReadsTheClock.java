package dev.bankdesk.architecture.planted.core.ledger;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class ReadsTheClock {
    private ReadsTheClock() {}

    static java.time.Instant now() {
        return java.time.Instant.now();
    }
}

package dev.bankdesk.architecture.planted.core.history;

/** Breaks a rule on purpose: see ArchitectureTest. */
final class KnowsJdbc {
    java.sql.Connection forbidden;
}

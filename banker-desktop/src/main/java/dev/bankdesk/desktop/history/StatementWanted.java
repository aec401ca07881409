package dev.bankdesk.desktop.history;

import java.time.Instant;

/**
 * A statement that another page asks for.
 *
 * @param client the account holder's name
 * @param to exclusive
 */
public record StatementWanted(long account, String client, Instant from, Instant to) {}

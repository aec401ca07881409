package dev.bankdesk.benchmarks.marketing;

import dev.bankdesk.core.marketing.decision.Trigger;
import java.time.LocalDate;

/**
 * A transaction on which a decision is made.
 *
 * @param day from 0
 * @param month from 1
 */
record Moment(int client, int day, int month, LocalDate date, Trigger trigger) {}

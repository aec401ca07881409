package dev.bankdesk.core.marketing.decision;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a decision was made with, beside what decided it.
 *
 * @param epoch of the journal that the transaction's position belongs to
 * @param today the bank's day; @param at the bank's time
 * @param model where its propensities come from
 * @param answers that all models together had heard
 * @param rules the number of the bank's rules
 */
public record Stamp(int epoch, LocalDate today, Instant at, PropensityChoice model, long answers, int rules) {
    private static final int USUAL_RULES = 1;

    /** By the rules that ship. */
    public Stamp(int epoch, LocalDate today, Instant at, PropensityChoice model, long answers) {
        this(epoch, today, at, model, answers, USUAL_RULES);
    }
}

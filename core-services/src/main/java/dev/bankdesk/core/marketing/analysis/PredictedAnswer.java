package dev.bankdesk.core.marketing.analysis;

import java.time.LocalDate;

/**
 * What was predicted when an offer was decided, and the answer.
 *
 * @param day the bank's day of the decision
 * @param predicted probability of a yes, as the decision recorded it
 */
public record PredictedAnswer(LocalDate day, double predicted, boolean accepted) {}

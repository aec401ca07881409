/**
 * Evaluation that cannot flatter: it trains the propensity models on any table of past answers and tests them on rows that they
 * have not seen, at random, later in time, and month after month. It owns the measures and the splits; the models are those
 * that decide offers. Enter at {@link dev.bankdesk.core.marketing.propensity.evaluation.Evaluation}.
 */
package dev.bankdesk.core.marketing.propensity.evaluation;

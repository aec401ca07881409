package dev.bankdesk.core.marketing.propensity.evaluation;

/**
 * The scores of one model on one split: over all predictions together, and how far they differ between its parts.
 *
 * @param scores all tested rows together
 * @param spread standard deviation of each score between the parts that have both answers; null with fewer than two such parts
 * @param parts folds, tenths of the last third, or windows
 */
public record Measured(Scores scores, Scores spread, int parts) {}

package dev.bankdesk.core.marketing.propensity.evaluation;

/**
 * How one model did; what needs the order of time is null where the order is not known.
 *
 * @param random ten random folds
 * @param timeOrdered the last third, predicted by a model that stood still since the second
 * @param rolling window after window; a model that learns online learns each answer before the next row
 * @param rollingLate the same with all answers of a window arriving at its end
 */
public record ModelReport(Measured random, Measured timeOrdered, Measured rolling, Measured rollingLate) {}

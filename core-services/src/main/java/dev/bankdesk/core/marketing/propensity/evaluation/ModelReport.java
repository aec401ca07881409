package dev.bankdesk.core.marketing.propensity.evaluation;

/**
 * How one model did; what needs the order of time is null where the order is not known.
 *
 * @param random ten random folds
 * @param timeOrdered the last third, predicted by a model that stood still since the second
 * @param rolling window after window: learned from the rows before it, then all of it predicted
 * @param rollingAtOnce the same windows with each answer learned before the next row is predicted, by a model that learns online
 */
public record ModelReport(Measured random, Measured timeOrdered, Measured rolling, Measured rollingAtOnce) {}

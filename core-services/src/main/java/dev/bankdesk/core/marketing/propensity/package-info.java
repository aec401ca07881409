/**
 * How likely a client is to accept: a simple probability by product and segment ({@link
 * dev.bankdesk.core.marketing.propensity.SegmentPropensity}), and one learned from behaviour, answer by answer ({@link
 * dev.bankdesk.core.marketing.propensity.OnlinePropensity}). Both give a probability, its interval and what each feature
 * contributed. Arithmetic on primitive arrays; no store, no clock, no chance without a seed.
 */
package dev.bankdesk.core.marketing.propensity;

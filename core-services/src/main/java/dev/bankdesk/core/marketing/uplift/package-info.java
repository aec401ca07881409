/**
 * What offers caused: acceptance and value of those who were offered something, less those of the control group, with intervals
 * that hold however often one looks. It owns the formulas, takes counts and sums, stores nothing and knows no clock, so that a
 * simulation runs the same classes. Enter at {@link dev.bankdesk.core.marketing.uplift.UpliftInterval}.
 */
package dev.bankdesk.core.marketing.uplift;

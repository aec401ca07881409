/**
 * What a client is offered on a transaction, and why: the candidates' way through the steps from eligibility to arbitration,
 * recorded whole. It owns the order of the steps and the rule of each; it stores nothing, asks nobody and knows no clock, so a
 * simulation runs the same classes. Enter at {@link dev.bankdesk.core.marketing.decision.Decider}.
 */
package dev.bankdesk.core.marketing.decision;

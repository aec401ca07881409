/**
 * How the bank's clients behave: what each spent on what per day, what came in, what recurs, how the month is likely to end,
 * and how that compares with others like them. It owns the schema {@code behaviour}, kept up with the journal by position, and
 * the rules by which payments recur, peers are found and a month's end is foreseen. Enter at
 * {@link dev.bankdesk.core.behaviour.CustomerBehaviour}.
 */
package dev.bankdesk.core.behaviour;

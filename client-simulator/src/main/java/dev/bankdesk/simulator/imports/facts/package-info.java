/**
 * The words that every format is read into: a fact, a bad row, the source that tells them, and the rules that keep card
 * numbers out of all of them. It knows no format and no bank. Enter at
 * {@link dev.bankdesk.simulator.imports.facts.FactSource}.
 */
package dev.bankdesk.simulator.imports.facts;

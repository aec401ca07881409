/**
 * Reads any table of payments by a mapping: a small JSON file that says which column is what, how dates and amounts are
 * written, and what the values mean. It owns the mapping's words and defaults. Enter at
 * {@link dev.bankdesk.simulator.imports.csv.MappedSource}.
 */
package dev.bankdesk.simulator.imports.csv;

/**
 * Reads delimited text as people really write it: marks, encodings, quotes that never close. It owns the line numbers that
 * reports name, and refuses a file that is no such text. Enter at {@link dev.bankdesk.simulator.imports.text.TextFile}.
 */
package dev.bankdesk.simulator.imports.text;

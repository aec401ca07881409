/**
 * Brings real files into a bank as facts: what the file says is booked, declined or rejected, once. It owns the order of the
 * work (survey the whole file, register, book, end) and the report; the formats below it only read. Enter at
 * {@link dev.bankdesk.simulator.imports.FileImport}.
 */
package dev.bankdesk.simulator.imports;

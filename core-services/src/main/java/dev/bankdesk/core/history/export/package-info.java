/**
 * Exports: figures or transactions as CSV for machines or as an Excel sheet, from one fixed journal position, with a file
 * beside it that proves it. It owns the files' formats; where the rows come from is an {@link
 * dev.bankdesk.core.history.export.ExportSource}. Enter at {@link dev.bankdesk.core.history.export.Export}.
 */
package dev.bankdesk.core.history.export;

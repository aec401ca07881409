/**
 * Small files that a page writes: what to write and where to, the writing in the background, and what came of it. It owns the
 * form of "CSV for machines" as desktops write it; what stands in a file is its page's. Enter at {@link
 * dev.bankdesk.desktop.files.FileExports} and {@link dev.bankdesk.desktop.files.MachineCsv}.
 */
package dev.bankdesk.desktop.files;

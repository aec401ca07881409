/**
 * One meaning per figure: the dimensions, measures and the one filter that screens, API, exports and statistics share. It
 * owns the keys of docs/METRICS.md and how measures add up; it reads no store. Enter at
 * {@link dev.bankdesk.core.figures.Filter} and {@link dev.bankdesk.core.figures.Measures}.
 */
package dev.bankdesk.core.figures;

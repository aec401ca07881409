package dev.bankdesk.desktop.charts;

/** Rows whose predictions are near each other. @param predicted their mean, and {@code came} their rate: 0 to 1 */
public record CurvePoint(double predicted, double came, long rows) {}

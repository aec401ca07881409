package dev.bankdesk.desktop.charts;

/**
 * One row of {@link WaterfallChart}.
 *
 * @param difference in the unit of the axis
 * @param text right of the row, signed
 * @param total true for the change itself, which is drawn from zero
 */
public record WaterfallStep(String name, double difference, String text, boolean total) {}

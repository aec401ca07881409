package dev.bankdesk.desktop.charts;

import java.util.List;

/**
 * What stands in the card beside the mouse.
 *
 * @param at where the crosshair stands, after snapping to a bucket: seconds on a time axis, index on a column axis
 * @param title the bucket in words
 * @param lines one figure each, exact
 */
public record Hover(double at, String title, List<String> lines) {}

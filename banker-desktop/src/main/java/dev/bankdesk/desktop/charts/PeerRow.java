package dev.bankdesk.desktop.charts;

/**
 * One line of {@link PeerBars}.
 *
 * @param key what a click chooses; empty where nothing can be chosen
 * @param own the bar
 * @param lower and {@code upper}: between them lies the middle half of the others, {@code median} its middle; NaN where the
 *     others are not known
 * @param striking true where the own figure lies outside the middle half: its name is darker
 */
public record PeerRow(
        String key, String name, double own, double lower, double median, double upper, boolean striking) {
    boolean isCompared() {
        return !Double.isNaN(median);
    }
}

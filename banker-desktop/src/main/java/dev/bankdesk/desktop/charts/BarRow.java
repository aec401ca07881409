package dev.bankdesk.desktop.charts;

/**
 * One bar of {@link BarRows}.
 *
 * @param key what a click chooses
 * @param comparison where the tick stands, NaN for none
 * @param valueText and {@code changeText}: what stands right of the bar
 * @param striking true where the change is worth a second look: its words are darker
 * @param chosen true where the filter is limited to it
 */
public record BarRow(
        String key,
        String name,
        double value,
        double comparison,
        String valueText,
        String changeText,
        boolean striking,
        boolean chosen) {}

package dev.bankdesk.desktop.charts;

/**
 * One bar of {@link RateBars}.
 *
 * @param rate 0 to 1, NaN for none; @param rateText the same, written
 * @param basis of how many; @param compared drawn as the comparison and not as what is now
 */
public record RateBar(String name, double rate, String rateText, String basis, boolean compared) {}

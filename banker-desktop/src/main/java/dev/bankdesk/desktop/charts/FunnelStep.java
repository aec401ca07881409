package dev.bankdesk.desktop.charts;

import java.util.List;

/**
 * One bar of {@link FunnelBars}.
 *
 * @param left how many are left after this step; @param leftText the same, written
 * @param lostText how many this step took out and why; empty for the first
 * @param reasons exact, for whoever points at it
 */
public record FunnelStep(String name, long left, String leftText, String lostText, List<String> reasons) {}

package dev.bankdesk.core.figures;

/** By how much a figure grew: one definition for every screen and answer (METRICS.md, "Growth"). */
public final class Growth {
    private Growth() {}

    /** 0.1 for a tenth more than before; NaN where there was nothing before or less than nothing, or where one is not known. */
    public static double of(double now, double before) {
        return before > 0 ? now / before - 1 : Double.NaN;
    }
}

package dev.bankdesk.core.marketing.analysis;

/**
 * Clients whose time to answer is over, treated and in the control group, and how many of each took the product, by an offer or by
 * themselves.
 */
public record ArmCounts(long treated, long treatedTook, long control, long controlTook) {
    public static final ArmCounts NONE = new ArmCounts(0, 0, 0, 0);

    public static ArmCounts of(boolean treated, boolean took) {
        long yes = took ? 1 : 0;
        return treated ? new ArmCounts(1, yes, 0, 0) : new ArmCounts(0, 0, 1, yes);
    }

    public ArmCounts plus(ArmCounts other) {
        return new ArmCounts(
                treated + other.treated,
                treatedTook + other.treatedTook,
                control + other.control,
                controlTook + other.controlTook);
    }
}

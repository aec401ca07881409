package dev.bankdesk.core.statistics;

/** A rebuild of one target that failed after it had changed something. */
public final class RebuildBrokenOff extends StatisticsUnavailable {
    private static final long serialVersionUID = 1;

    private final String putRight;
    private final String begun;

    private RebuildBrokenOff(String putRight, String begun, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.putRight = putRight;
        this.begun = begun;
    }

    /**
     * @param differing how many figures were wrong and are right now
     * @param where words behind their target; may be empty
     */
    public static StatisticsUnavailable after(
            long differing, String target, String where, StatisticsUnavailable cause) {
        return differing > 0 ? new RebuildBrokenOff(differing + " of " + target + where, "", cause) : cause;
    }

    /** @param begun a sentence that says what was begun anew, and what becomes of it */
    public static StatisticsUnavailable amid(String begun, RuntimeException cause) {
        return new RebuildBrokenOff("", begun, cause);
    }

    /** How many figures of what were wrong and are right now; empty without any. */
    public String putRight() {
        return putRight;
    }

    /** A sentence; empty where nothing was begun anew. */
    public String begun() {
        return begun;
    }
}

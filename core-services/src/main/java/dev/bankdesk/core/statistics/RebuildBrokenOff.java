package dev.bankdesk.core.statistics;

import java.util.List;

/** A rebuild of one target that failed after it had put something right. */
public final class RebuildBrokenOff extends StatisticsUnavailable {
    private static final long serialVersionUID = 1;

    private final String target;
    private final long differing;
    private final List<Integer> partitions;

    /**
     * @param differing how many figures were wrong and are right now
     * @param partitions that were put right
     */
    RebuildBrokenOff(String target, long differing, List<Integer> partitions, StatisticsUnavailable cause) {
        super(cause.getMessage(), cause);
        this.target = target;
        this.differing = differing;
        this.partitions = List.copyOf(partitions);
    }

    public String target() {
        return target;
    }

    public long differing() {
        return differing;
    }

    public List<Integer> partitions() {
        return partitions;
    }
}

package dev.bankdesk.core.statistics;

/** What the live store holds of a partition cannot be read, whoever wrote it: only filling it again from the journal helps. */
public final class DamagedPartition extends StatisticsUnavailable {
    private static final long serialVersionUID = 1;

    private final int partition;

    /** @param what is damaged and how, such as {@code quarter hour q:1780056000 is no hash} */
    public DamagedPartition(int partition, String what, Throwable cause) {
        super("what Redis holds of partition " + partition + " is damaged: " + what, cause);
        this.partition = partition;
    }

    int partition() {
        return partition;
    }
}

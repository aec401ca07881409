package dev.bankdesk.core.history;

import java.time.Duration;

/** Waits for the replica to have replayed what a caller wrote. */
public interface ReplicaProgress {
    /**
     * @param lsn a place in the primary's log, in bytes
     * @return false where it was not reached in time, or the replica does not answer
     */
    boolean await(long lsn, Duration patience);
}

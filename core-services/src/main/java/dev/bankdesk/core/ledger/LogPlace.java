package dev.bankdesk.core.ledger;

/** How far the primary's write-ahead log reaches, and which journal it writes. */
public interface LogPlace {
    /**
     * A place in one primary's log.
     *
     * @param epoch of the journal; @param lsn in bytes; both 0 where the primary does not answer
     */
    record Place(int epoch, long lsn) {
        public static final Place UNKNOWN = new Place(0, 0);
    }

    /** After a commit it is at or behind that commit. */
    Place now();
}

package dev.bankdesk.core.access;

/**
 * The last that a session wrote: what its reads must see.
 *
 * @param epoch of the journal it was written to, a higher one after a forced promotion; 0 where the primary did not tell
 * @param position journal position
 * @param lsn a place in the primary's log at or behind its commit; 0 where the primary did not tell
 */
public record Written(int epoch, long position, long lsn) {
    public static final Written NOTHING = new Written(0, 0, 0);

    public Written and(Written other) {
        if (epoch != 0 && other.epoch != 0 && epoch != other.epoch) {
            // Positions and places of two epochs do not compare.
            return epoch > other.epoch ? this : other;
        }
        return new Written(Math.max(epoch, other.epoch), Math.max(position, other.position), Math.max(lsn, other.lsn));
    }
}

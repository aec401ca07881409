package dev.bankdesk.core.access;

/**
 * The last that a session wrote: what its reads must see.
 *
 * @param position journal position
 * @param lsn a place in the primary's log at or behind its commit; 0 where the primary did not tell
 */
public record Written(long position, long lsn) {
    public static final Written NOTHING = new Written(0, 0);

    public Written and(Written other) {
        return new Written(Math.max(position, other.position), Math.max(lsn, other.lsn));
    }
}

package dev.bankdesk.core.statistics;

import dev.bankdesk.core.messaging.PoisonRecord;

/**
 * Where the journal ends: a record beyond that parses, and is none of it. Believed, its epoch would have a consumer begin anew
 * again and again, and its position would have it drop all that follows as repeats. For one thread.
 */
final class JournalEnd {
    /** Records of the other partitions lie between two of one; only a longer way is worth a question to the primary. */
    private static final long FAR = 100_000;

    private final Journal journal;
    /** What was asked for since the last poll covers all of that poll's records: they were published before. */
    private Journal.Head asked;

    JournalEnd(Journal journal) {
        this.journal = journal;
    }

    /** Records that come from now on may have been published later. */
    void forget() {
        asked = null;
    }

    /**
     * @param epoch of the journal, as the record's partition knows it
     * @param position that the record's partition has reached
     */
    void requireNotBeyond(TransactionCursor record, int epoch, long position) throws PoisonRecord {
        if (record.epoch <= epoch && record.position - position <= FAR) {
            return;
        }
        if (asked == null) {
            asked = journal.head();
        }
        if (record.epoch > asked.epoch() || record.epoch == asked.epoch() && record.position > asked.position()) {
            throw new PoisonRecord(
                    "position %d of epoch %d is none of the journal, which ends at position %d of epoch %d"
                            .formatted(record.position, record.epoch, asked.position(), asked.epoch()));
        }
    }
}

package dev.bankdesk.core.ledger;

import java.util.List;

/** The journal as the relay reads it: in order of position, from the standby where one is there. */
public interface JournalFeed extends AutoCloseable {

    /**
     * The records of the rows after this position, at most so many rows; empty where there are none yet.
     *
     * @throws RelayException where the journal cannot be read now
     */
    List<JournalEvent> after(long position, int mostRows);

    @Override
    void close();
}

package dev.bankdesk.core.ledger;

/** Who relays, and where the relay stands. */
public interface RelayPlace extends AutoCloseable {

    /** Whether this process is the one that relays; asked before each chunk, since a lost connection loses the office. */
    boolean isLeader();

    /** The position up to which all is published; a hint after a crash: what was published last may come again. */
    long position();

    void published(long position);

    @Override
    void close();
}

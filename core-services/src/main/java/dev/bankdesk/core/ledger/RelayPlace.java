package dev.bankdesk.core.ledger;

import java.util.Optional;

/** Who relays, and where the relay stands. */
public interface RelayPlace extends AutoCloseable {

    /** Whether this process is the one that relays; asked before each chunk, since a lost connection loses the office. */
    boolean isLeader();

    /**
     * Asks anew, after rows were read and before they are published. Rows of a primary that was promoted by force must not
     * follow those of the one before it: with that one the office is lost.
     */
    boolean isLeaderStill();

    /** The position up to which all is published; a hint after a crash: what was published last may come again. */
    long position();

    /** How far the topic went at that position; empty where no relay has noted it yet. */
    Optional<TopicStand> topic();

    void published(long position, TopicStand topic);

    @Override
    void close();
}

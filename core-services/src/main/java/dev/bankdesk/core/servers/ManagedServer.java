package dev.bankdesk.core.servers;

import java.io.IOException;
import java.time.Duration;

/**
 * One embedded server as a child process. The supervisor calls {@link #prepare}, {@link #start} and {@link #awaitReady} once
 * each, in this order; {@link #stop} and {@link #kill} at any time.
 */
public interface ManagedServer {
    /** As the user reads it: "PostgreSQL primary". */
    String name();

    /** Unpacks, creates the data folder where it is missing, writes the settings. */
    void prepare();

    /** Starts the process and returns at once. */
    void start();

    /**
     * Returns when the server does real work for a client.
     *
     * @throws dev.bankdesk.core.platform.Refusal where it ended or the time is over, with the last lines of its log
     */
    void awaitReady(Duration limit);

    /** Asks it to end in order, waits, and kills it where it does not. Harmless on a server that does not run. */
    void stop();

    /** Ends it as a power cut would: for tests and for starts that failed. */
    void kill();

    boolean running();

    /** Cuts a log that has grown long, whether it runs or not; called again and again. */
    void keepLogShort() throws IOException;
}

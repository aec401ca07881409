package dev.bankdesk.core.servers;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A checkpoint that may take a minute on a busy disk, in a thread of its own: whoever watches the pair looks on meanwhile. */
final class AwaitedCheckpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AwaitedCheckpoint.class);

    enum State {
        RUNNING,
        DONE,
        FAILED
    }

    private volatile State state = State.RUNNING;

    private AwaitedCheckpoint() {}

    static AwaitedCheckpoint of(PostgresServer primary) {
        AwaitedCheckpoint awaited = new AwaitedCheckpoint();
        Thread thread = new Thread(() -> awaited.run(primary), "checkpoint");
        thread.setDaemon(true);
        thread.start();
        return awaited;
    }

    private void run(PostgresServer primary) {
        try {
            PairLook.checkpoint(primary);
            state = State.DONE;
        } catch (SQLException e) {
            LOG.warn("The checkpoint is asked for again: {}", e.getMessage());
            state = State.FAILED;
        }
    }

    State state() {
        return state;
    }
}

package dev.bankdesk.core.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a PostgreSQL that does not run has noted of its own end: {@code global/pg_control}, whose first fields stand where
 * they are since version 8 (src/include/catalog/pg_control.h); pg_controldata is not among the programs that we have.
 *
 * @param stoppedInOrder it was shut down as a primary, with nothing left undone
 * @param checkpoint where its last checkpoint stands in the WAL; of an orderly end nothing comes after it
 */
record ControlFile(boolean stoppedInOrder, long checkpoint) {
    private static final int STATE_AT = 16;
    private static final int CHECKPOINT_AT = 32;
    private static final int SHUT_DOWN = 1;

    static ControlFile of(Path data) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(data.resolve("global/pg_control")))
                .order(ByteOrder.nativeOrder());
        if (content.limit() < CHECKPOINT_AT + Long.BYTES) {
            throw new IOException("pg_control is too short");
        }
        return new ControlFile(content.getInt(STATE_AT) == SHUT_DOWN, content.getLong(CHECKPOINT_AT));
    }
}

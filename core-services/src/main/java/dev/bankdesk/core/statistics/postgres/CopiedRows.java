package dev.bankdesk.core.statistics.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a question as PostgreSQL copies them out in its binary format: about half the work of a cursor for both sides.
 * Fields are asked for in their order, each once. For one thread.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, binary format</a>
 */
final class CopiedRows {
    private static final int SIGNATURE_AND_FLAGS = 15;
    /** Seconds from 1970 to 2000, where PostgreSQL's times begin. */
    private static final long EPOCH_SECONDS = 946_684_800;

    private static final long EPOCH_DAYS = EPOCH_SECONDS / 86_400;
    private static final long MICROS = 1_000_000;

    private ByteBuffer row;
    private int length;

    private CopiedRows() {}

    interface Sink {
        void row(CopiedRows row) throws SQLException;
    }

    /**
     * @param select without parameters, which COPY does not take
     * @param sink may throw: where the copy has not come to its end then, the connection is closed with it
     */
    static void read(Connection connection, String select, Sink sink) throws SQLException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + select + ") to stdout (format binary)");
        try {
            read(copy, sink);
        } catch (SQLException | RuntimeException | Error e) {
            end(connection, copy, e);
            throw e;
        }
    }

    private static void read(CopyOut copy, Sink sink) throws SQLException {
        CopiedRows rows = new CopiedRows();
        boolean first = true;
        for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
            rows.row = ByteBuffer.wrap(message);
            if (first) {
                rows.row.position(SIGNATURE_AND_FLAGS);
                rows.row.position(rows.row.getInt() + rows.row.position());
                first = false;
            }
            // The end is told by a number of fields below zero.
            if (rows.row.remaining() >= Short.BYTES && rows.row.getShort() > 0) {
                sink.row(rows);
            }
        }
    }

    /**
     * An open copy has the driver's lock: whatever came next on its connection, even a rollback, would wait for ever. To cancel it
     * is no way out: where the server had sent all of it already, the cancel ends what comes next, and the driver takes one
     * answer for another from then on.
     */
    private static void end(Connection connection, CopyOut copy, Throwable cause) {
        try {
            if (copy.isActive()) {
                ((Connection) connection.unwrap(PGConnection.class)).abort(Runnable::run);
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Of any whole type, or a boolean as 0 or 1; 0 where it is null. */
    long number() {
        length = row.getInt();
        return switch (length) {
            case -1 -> 0;
            case 1 -> row.get();
            case 2 -> row.getShort();
            case 4 -> row.getInt();
            default -> row.getLong();
        };
    }

    /** Whether the field asked for last was null. */
    boolean wasNull() {
        return length < 0;
    }

    /** A timestamp with time zone in microseconds since 1970. */
    long micros() {
        return number() + EPOCH_SECONDS * MICROS;
    }

    /** A bucket of the cube: a timestamp in seconds, or a date in days, since 1970. */
    long bucket() {
        long number = number();
        return length == Integer.BYTES ? number + EPOCH_DAYS : Math.floorDiv(number, MICROS) + EPOCH_SECONDS;
    }

    /** Moves on to a text field; it stands in {@link #array} from {@link #textAt} on. */
    int textLength() {
        length = row.getInt();
        row.position(row.position() + Math.max(length, 0));
        return Math.max(length, 0);
    }

    int textAt() {
        return row.position() - Math.max(length, 0);
    }

    /** Whether the text asked for last is this, which has one byte a letter. */
    boolean isText(String text) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (row.array()[row.position() - length + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    byte[] array() {
        return row.array();
    }

    String text() {
        int size = textLength();
        return new String(array(), textAt(), size, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        int size = textLength();
        return Arrays.copyOfRange(array(), textAt(), textAt() + size);
    }
}

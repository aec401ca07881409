package dev.bankdesk.core.ledger.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One {@code COPY … FROM STDIN (FORMAT binary)}: rows are encoded into one reused buffer and sent in pieces, so that the
 * server works while we encode. The format: https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
public final class BinaryCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int PIECE = 64 * 1024;
    /** No field of the journal is longer; a field is written only where this much room is left. */
    private static final int LONGEST_FIELD = 2 * 1024;

    private static final long MICROS_TO_2000 = 946_684_800_000_000L;
    private static final int DAYS_TO_2000 = 10_957;
    private static final BigInteger NUMERIC_BASE = BigInteger.valueOf(10_000);

    private final ByteBuffer buffer = ByteBuffer.allocate(PIECE + LONGEST_FIELD);
    private final CopyIn copy;
    private final short columns;

    /** @param table with its columns in the order in which they will be put */
    public BinaryCopy(Connection connection, String table, int columns) throws SQLException {
        this(connection, table, columns, "");
    }

    /** Into a table that this transaction made: its rows need no vacuum later. */
    public static BinaryCopy intoNew(Connection connection, String table, int columns) throws SQLException {
        return new BinaryCopy(connection, table, columns, ", freeze");
    }

    private BinaryCopy(Connection connection, String table, int columns, String option) throws SQLException {
        this.columns = (short) columns;
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin (format binary" + option + ")");
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    public BinaryCopy row() throws SQLException {
        makeRoom();
        buffer.putShort(columns);
        return this;
    }

    public BinaryCopy putLong(long value) throws SQLException {
        makeRoom();
        buffer.putInt(8).putLong(value);
        return this;
    }

    public BinaryCopy putLongOrNull(Long value) throws SQLException {
        return value == null ? putNull() : putLong(value);
    }

    public BinaryCopy putInt(int value) throws SQLException {
        makeRoom();
        buffer.putInt(4).putInt(value);
        return this;
    }

    public BinaryCopy putShort(int value) throws SQLException {
        makeRoom();
        buffer.putInt(2).putShort((short) value);
        return this;
    }

    public BinaryCopy putBoolean(boolean value) throws SQLException {
        makeRoom();
        buffer.putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public BinaryCopy putUuid(long high, long low) throws SQLException {
        makeRoom();
        buffer.putInt(16).putLong(high).putLong(low);
        return this;
    }

    /** @param micros since 1970 in UTC */
    public BinaryCopy putTimestamp(long micros) throws SQLException {
        return putLong(micros - MICROS_TO_2000);
    }

    public BinaryCopy putDateOrNull(LocalDate day) throws SQLException {
        return day == null ? putNull() : putInt((int) day.toEpochDay() - DAYS_TO_2000);
    }

    public BinaryCopy putTextOrNull(String text) throws SQLException {
        if (text == null) {
            return putNull();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        makeRoom();
        buffer.putInt(bytes.length).put(bytes);
        return this;
    }

    /** Digits in base 10,000 around the decimal point, as PostgreSQL keeps them. @param value not negative */
    public BinaryCopy putNumericOrNull(BigDecimal value) throws SQLException {
        if (value == null) {
            return putNull();
        }
        makeRoom();
        int scale = Math.max(0, value.scale());
        int digitsBelow = (scale + 3) / 4;
        BigInteger left = value.setScale(digitsBelow * 4).unscaledValue();
        short[] digits = new short[40];
        int count = 0;
        while (left.signum() > 0) {
            BigInteger[] parts = left.divideAndRemainder(NUMERIC_BASE);
            digits[count++] = parts[1].shortValue();
            left = parts[0];
        }
        buffer.putInt(8 + 2 * count);
        buffer.putShort((short) count).putShort((short) (count - digitsBelow - 1));
        buffer.putShort((short) 0).putShort((short) scale);
        for (int i = count - 1; i >= 0; i--) {
            buffer.putShort(digits[i]);
        }
        return this;
    }

    public BinaryCopy putNull() throws SQLException {
        makeRoom();
        buffer.putInt(-1);
        return this;
    }

    /** Ends the copy; the server has checked every row when this returns. */
    public void end() throws SQLException {
        buffer.putShort((short) -1);
        send();
        copy.endCopy();
    }

    /** A copy that did not end is cancelled. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void makeRoom() throws SQLException {
        if (buffer.position() >= PIECE) {
            send();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}

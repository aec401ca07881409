package dev.bankdesk.core.statistics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What rows of a page have in common: everything that a sum is filtered, broken down or defined by, but booking time, customer
 * and merchant. Codes are those of {@code ledger.journal}.
 *
 * @param source {@code ledger.source.id}
 * @param rated has a rate into the reporting currency
 * @param paidIn the currency that the payee asked in
 * @param hasParent belongs to another row, as a fee to its payment
 */
public record PageCell(
        int kind,
        int declineReason,
        int channel,
        int category,
        int segment,
        int mcc,
        int source,
        boolean abroad,
        boolean rated,
        boolean hasParent,
        String country,
        String currency,
        String paidIn) {

    /** How many bytes a packed cell takes. */
    public static final int BYTES = 19;

    private static final int COUNTRY = 2;
    private static final int CURRENCY = 3;

    /** @throws StatisticsUnavailable where a value has no room */
    static byte[] pack(List<PageCell> cells) {
        ByteBuffer packed = ByteBuffer.allocate(BYTES * cells.size());
        for (PageCell cell : cells) {
            packed.put(small(cell.kind)).put(small(cell.declineReason)).put(small(cell.channel));
            packed.put(small(cell.category));
            packed.putShort((short) cell.segment).putShort((short) cell.mcc).putShort((short) cell.source);
            packed.put((byte) ((cell.abroad ? 1 : 0) | (cell.rated ? 2 : 0) | (cell.hasParent ? 4 : 0)));
            packed.put(letters(cell.country, COUNTRY)).put(letters(cell.currency, CURRENCY));
            packed.put(letters(cell.paidIn, CURRENCY));
        }
        return packed.array();
    }

    private static byte small(int code) {
        if (code < 0 || code > 0xFF) {
            throw new StatisticsUnavailable("a page of the journal has no room for the code " + code);
        }
        return (byte) code;
    }

    private static byte[] letters(String text, int length) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != length) {
            throw new StatisticsUnavailable("a page of the journal has no room for \"" + text + "\"");
        }
        return bytes;
    }

    /** @param at where they begin in the bytes; @param length how many bytes they take */
    public static PageCell[] unpack(byte[] packed, int at, int length) {
        PageCell[] cells = new PageCell[length / BYTES];
        ByteBuffer from = ByteBuffer.wrap(packed, at, length);
        for (int i = 0; i < cells.length; i++) {
            int kind = from.get() & 0xFF;
            int declineReason = from.get() & 0xFF;
            int channel = from.get() & 0xFF;
            int category = from.get() & 0xFF;
            int segment = from.getShort();
            int mcc = from.getShort();
            int source = from.getShort();
            int flags = from.get();
            String country = text(packed, from, COUNTRY);
            cells[i] = new PageCell(
                    kind,
                    declineReason,
                    channel,
                    category,
                    segment,
                    mcc,
                    source,
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    country,
                    text(packed, from, CURRENCY),
                    text(packed, from, CURRENCY));
        }
        return cells;
    }

    private static String text(byte[] packed, ByteBuffer from, int length) {
        String text = new String(packed, from.position(), length, StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }
}

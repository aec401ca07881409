package dev.bankdesk.core.marketing.decision;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways of a decision as bytes, 17 a candidate, so that a decision is one row of at most 500 bytes: campaign and its version,
 * the product's version, the reason's code, propensity and score as 32-bit numbers.
 */
public final class WayCode {
    /** More campaigns do not run at once. */
    public static final int MOST_CANDIDATES = 24;

    private static final byte VERSION = 1;
    private static final int BYTES_A_WAY = 4 + 2 + 2 + 1 + 4 + 4;

    private WayCode() {}

    /** @throws IllegalArgumentException for more than {@value #MOST_CANDIDATES} */
    public static byte[] write(List<Way> ways) {
        if (ways.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException("a decision has at most " + MOST_CANDIDATES + " candidates");
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + ways.size() * BYTES_A_WAY).put(VERSION);
        for (Way way : ways) {
            bytes.putInt(way.campaign())
                    .putShort((short) way.campaignVersion())
                    .putShort((short) way.productVersion())
                    .put((byte) (way.ended() == null ? 0 : way.ended().code()))
                    .putFloat((float) way.propensity())
                    .putFloat((float) way.score());
        }
        return bytes.array();
    }

    /** @throws IllegalArgumentException where they are none */
    public static List<Way> read(byte[] written) {
        if (written.length == 0 || written[0] != VERSION || (written.length - 1) % BYTES_A_WAY != 0) {
            throw new IllegalArgumentException("no ways of a decision in these bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(written, 1, written.length - 1);
        List<Way> ways = new ArrayList<>();
        while (bytes.hasRemaining()) {
            ways.add(new Way(
                    bytes.getInt(),
                    Short.toUnsignedInt(bytes.getShort()),
                    Short.toUnsignedInt(bytes.getShort()),
                    Reason.of(bytes.get()),
                    bytes.getFloat(),
                    bytes.getFloat()));
        }
        return ways;
    }
}

package dev.bankdesk.core.marketing.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Who gets nothing: by SHA-256 of the campaign's salt and the client's id, so that it is the same at each transaction, in each
 * process and after each start, and independent between campaigns.
 */
public final class ControlGroup {
    private static final int WHOLE = 10_000;

    private ControlGroup() {}

    /** @param basisPoints share of the clients, 1,000 is 10 % */
    public static boolean has(long customer, String salt, int basisPoints) {
        return Math.floorMod(hash(customer, salt), WHOLE) < basisPoints;
    }

    private static long hash(long customer, String salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            // 63 bits: their remainder by 10,000 is even to one part in 10¹⁴.
            return ByteBuffer.wrap(digest.digest(ByteBuffer.allocate(Long.BYTES)
                                    .putLong(customer)
                                    .array()))
                            .getLong()
                    >>> 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

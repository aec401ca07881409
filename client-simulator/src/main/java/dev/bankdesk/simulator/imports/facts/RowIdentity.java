package dev.bankdesk.simulator.imports.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Recognises a row of a file again: a digest of its cells, the same whatever their quotes and line ends. Card numbers go in
 * masked, or somebody could try out numbers until a digest fits.
 */
public final class RowIdentity {
    private static final int BYTES = 16;
    private static final byte BETWEEN_CELLS = 0x1F;

    private RowIdentity() {}

    /** 22 characters. */
    public static String of(List<String> cells) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String cell : cells) {
                digest.update(CardNumbers.masked(cell).getBytes(StandardCharsets.UTF_8));
                digest.update(BETWEEN_CELLS);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

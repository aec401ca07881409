package dev.bankdesk.simulator.imports.facts;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names a card by a keyed token of its number (HMAC-SHA256): the same card is recognised again, and without the bank's key
 * nobody can try out numbers until a token fits.
 */
public final class CardTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int TOKEN_BYTES = 18;

    private final byte[] key;
    private final Path file;

    public CardTokens(byte[] key) {
        this(key, null);
    }

    private CardTokens(byte[] key, Path file) {
        this.key = key.clone();
        this.file = file;
    }

    /**
     * The tokens of the bank whose key this file holds. Where there is none yet a key is made, and written by {@link #keep}
     * only: a file in a new bank's folder would keep the bank from starting there.
     */
    public static CardTokens ofKeyFile(Path file) {
        try {
            return new CardTokens(Files.exists(file) ? read(file) : newKey(), file);
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
    }

    /** Writes a key that was made (mode 600), once the bank stands; without this its tokens are never found again. */
    public void keep() {
        try {
            if (file != null && !Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
            } else if (file != null && !Arrays.equals(read(file), key)) {
                throw Refusal.failure(
                        "Another import made the key for card tokens at the same moment.", "Import this file again.");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e);
        }
    }

    /** 24 characters; blanks and dashes in the number do not matter. */
    public String of(String cardNumber) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] token = mac.doFinal(CardNumbers.digits(cardNumber).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, TOKEN_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static byte[] newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(Path file) throws IOException {
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    private static Refusal unusable(Path file, Exception cause) {
        return Refusal.failure(
                "The key for card tokens " + file + " cannot be read or written.",
                "Check that this user may write to " + file.getParent() + ".",
                cause);
    }
}

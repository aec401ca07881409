package dev.bankdesk.simulator.imports.facts;

import dev.bankdesk.core.platform.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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

    private final SecretKeySpec key;

    public CardTokens(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The tokens of the bank whose key this file holds; the key is made (mode 600) where there is none yet. */
    public static CardTokens ofKeyFile(Path file) {
        try {
            if (!Files.exists(file)) {
                makeKey(file);
            }
            return new CardTokens(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.failure(
                    "The key for card tokens " + file + " cannot be read or written.",
                    "Check that this user may write to " + file.getParent() + ".",
                    e);
        }
    }

    /** 24 characters; blanks and dashes in the number do not matter. */
    public String of(String cardNumber) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] token = mac.doFinal(CardNumbers.digits(cardNumber).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(token, TOKEN_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static void makeKey(Path file) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(bytes) + "\n");
        } catch (FileAlreadyExistsException e) {
            // Another import made it at the same moment: that key counts.
        }
    }
}
